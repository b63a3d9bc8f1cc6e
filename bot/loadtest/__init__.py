"""`python -m bot loadtest`: the bot as a process of its own under load, on this machine's loopback address alone."""
