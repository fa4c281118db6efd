"""The full screen in a browser: who may open it, the page, the server. Loaded by `warroom serve` only."""
