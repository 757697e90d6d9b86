"""The explorer: the pages in a browser, and the command line."""
