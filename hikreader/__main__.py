"""`python -m hikreader` is `hikreader`."""

from hikreader.cli import main

if __name__ == "__main__":
    main()
