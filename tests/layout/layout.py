"""Holds the tree to the design: layout.py ROOT prints one line per finding and exits 1 if there is any."""

import sys

from checks import CHECKS
from tree import Tree


def findings(root):
    """Every finding of every check, as 'path:line: sentence [check]'."""
    tree = Tree(root)
    for check in CHECKS:
        for path, line, sentence in check(tree):
            yield f"{path}:{line}: {sentence} [{check.__name__}]"


def main():
    found = sorted(set(findings(sys.argv[1])))
    print("\n".join(found) if found else f"layout: {len(CHECKS)} checks, nothing found")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
