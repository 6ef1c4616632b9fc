"""The reader in a browser: hikreader serve, by textual-serve (the extra hikreader[web]), safe by default.

- `access`: who may come in: tokens, cookies, hosts and origins, decided without a server
- `errors`: what keeps it from serving
- `server`: the web server: a page with a terminal, the websocket and the program behind it, and what is downloaded
"""
