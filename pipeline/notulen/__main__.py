"""``python -m notulen``: the same as ``notulen``, for where the command is not on the path."""

from notulen.cli import main

if __name__ == "__main__":  # a process that reads files imports this module, and must not start over
    main()
