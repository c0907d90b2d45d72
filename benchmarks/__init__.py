"""How fast zcdsl is, beside its peers: `make bench` measures and writes `RESULTS.md`. See `README.md`."""
