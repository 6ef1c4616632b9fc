"""The handlers of commands, a module for each kind, and the registry that puts them together.

- `annotation_commands`: annotations: step through them, edit one, and list them in a pane
- `application_commands`: the application: help, palette, themes, panes, other screens, saving and leaving
- `article_commands`: articles: open one, jump to one and back, mark it done, merge or split it
- `browser_commands`: the annotation browser: open it, filter, sort, mark, change many at once, write what is shown
- `collection_commands`: the collection: mark articles, set them aside and take them back, forget them, undo an import,
  spell an outlet
- `coverage_commands`: the coverage screen: opened, left for a place that is read, exported as it is seen
- `coverage_row_commands`: rows of the coverage: merge, split, label them, and name their speaker
- `coverage_view_commands`: what the coverage screen shows: which rows in which order, whose labels, how columns are
  named
- `export_commands`: export: files of annotations, articles or coverage, and what is copied to the clipboard
- `find_commands`: find in the open article, and search all articles
- `import_commands`: import: a path or an address is asked for, what it would bring is shown, and what comes in shows
  up in the list
- `label_commands`: labels and history: label, remove, accept, undo and redo
- `list_commands`: the article list: move in it, sort and filter it, correct an article, mark it done
- `macro_commands`: counts before a movement, and macros: recorded, and replayed on the units that follow
- `match_commands`: the same wording in other articles: show it in a pane, label it alike
- `move_commands`: moves of the selection, which the reader makes by itself
- `registry`: the registry: the handler of every command of the reading screen, by the command's id
- `review_commands`: review: a dialog of all that an import has left to look at, and the way to what is chosen there
- `story_commands`: screens about the whole story: agreement of layers, portraits and the report, changes between
  versions, speakers
- `suggestion_commands`: suggestions: take or reject the next one, go from one to the next, take all sure ones, switch
  suggesters
- `view_commands`: the view of the open article: brackets, boilerplate, another annotator's layer
"""
