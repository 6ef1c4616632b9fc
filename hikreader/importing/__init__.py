"""Bringing things in: inputs into cleaned sources, sources into articles, records into annotations.

- `clean_records`: the lines that hikreader clean prints: one an article, as JSON
- `cleaner`: cleaning without a database: places to the lines that hikreader clean prints
- `cluster`: a Dask cluster as the place where jobs are done
- `file_notes`: what each file was taken for, and what came of it, in a line a file
- `importer`: importing: places into a database, one report for each, and the sum of them
- `inputs`: places: what a person names on the command line, as the files, addresses and streams that are meant
- `job_queue`: the job queue: the jobs of all places, in their order, a few of them begun ahead of the one that is due
- `known_articles`: articles that are here and that a list speaks of: what it says of them is taken over where they say
  nothing
- `layer_files`: files that hold what people labelled with another tool, known by what is in them
- `layers`: annotations that other tools hold, imported as layers of articles that are here, in one step that undo
  takes back
- `own_exports`: files that hikreader itself has exported for other programs, known by what they begin with
- `pipeline`: reading: places to cleaned sources, by worker processes, in the order of the places
- `preview`: what an import would bring, before it does: the kind of each file, how many articles, the first titles
- `read_options`: how places are read: how many worker processes, what may be fetched, and the limits
- `read_results`: what a place gives when it is read: sources, records, references, or why it gave nothing
- `worker_tasks`: tasks for worker processes: a file, a line, an address or a member of a file, each cleaned within its
  time
"""
