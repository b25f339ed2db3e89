"""Every screen of the program as a picture: looked at once by `pytest`, written as PNG with `--screens DIR`."""
