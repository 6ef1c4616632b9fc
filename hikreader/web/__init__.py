"""The reader in a browser: hikreader serve, by textual-serve (the extra hikreader[web]), safe by default.

- `access`: who may come in: tokens, cookies, hosts and origins, decided without a server
- `app_process`: the reader that runs for one browser window, as a program of its own
- `errors`: what keeps it from serving
- `server`: the web server: pages, the websocket, downloads
"""
