"""The Textual front end: the only place that imports Textual.

- `addressed_cursor`: output in which no character that terminals measure in different ways moves what stands after
  it
- `app`: the application: themes, signals, keys, and the reading screen
- `autosave`: saving in the background: a timer writes what is queued and follows what other programs do
- `bindings`: commands as Textual bindings, what runs them, and their keys in sentences
- `commands`: the handlers of commands, a module for each kind, and the registry that puts them together
- `context`: what commands work with: the session, the widgets of the reading screen, services made on demand, and
  updates
- `debounce`: debouncing: something is done once a person has paused
- `dialogs`: dialogs: modal screens that ask for something and give back the answer, imported when they are needed
- `export_target`: where exports go: into files of this machine, or through a browser to the reader's own
- `frame_writer`: the thread that writes to the terminal: of each frame the cells that changed, and no frame that is
  out of date
- `greeting`: the greeting: what waits for a person is said on the status line once the first frame is drawn
- `idle_lookup`: the lookup of the same wording elsewhere, once the selection has stood still for a moment
- `key_queue`: the queue of keys that come faster than the screen can follow, for example in one piece over a slow
  line
- `line_pace`: the pace of the line to the terminal: how much may be on its way without a sign that it has arrived
- `list_controller`: the query of the article list: it runs in the background, and again whenever articles come or
  go
- `panes`: the panes: which one has the focus, and which ones stand beside list and text
- `prompt`: the prompt: one line to type in, in the place of the status line
- `repeats`: what is repeated: the count that is typed before a movement, and the macro that is recorded
- `screens`: screens: reading at the bottom
- `served_app`: the application in a browser: what would reach the serving machine's files, addresses or shell is
  withheld
- `status`: the status line of the reading screen: what a key has done, what is here, and how far one is with
  everything
- `status_text`: the words of the status line
- `suggestion_lookup`: the lookup of what is suggested for the open article, once a person has paused
- `terminal_cursor`: the terminal's own cursor where a person is: braille lines, screen readers and magnifiers follow
  it
- `terminal_cells`: the cells of a terminal: what it shows, what it is meant to show, and the shortest output between
  the two
- `terminal_input`: the parser of what a terminal sends: a paste presses no key, and no report ends the program
- `themes`: two themes made for long reading, and the label colours of every other theme
- `tutorial_app`: the tutorial: the reading screen with a coach that says what to do next
- `widgets`: widgets: views of the pure model
- `workarounds`: everything that mends Textual, each with the version that needs it and a test in
  tests/tui/test_workarounds.py
"""
