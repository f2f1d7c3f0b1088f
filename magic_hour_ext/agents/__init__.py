"""The local server for agents: the Model Context Protocol on standard input and output. See docs/agents.md."""
