"""Reads C++ just well enough to measure it: text without comments, and where functions start and end.

No grammar: a scanner for comments and literals, and a brace counter that tells bodies of functions from namespaces,
classes and initialisers by the words in front of the brace. What it cannot tell apart it does not count.
"""

import re

TOKEN = re.compile(
    r'//[^\n]*|/\*.*?\*/|R"(?P<tag>[^(\s]*)\(.*?\)(?P=tag)"'
    r'|"(?:\\.|[^"\\\n])*"|(?<![0-9a-fA-F])\'(?:\\.|[^\'\\\n])*\'', re.S)
CONTAINER = re.compile(r"(^|[\s;])(namespace|class|struct|union|enum|extern)\b")
ASSIGNED = re.compile(r"(?<![=!<>+\-*/%&|^])=(?!=)")
NO_INITIALISER = re.compile(r"\b(const|noexcept|override|final|try|mutable)$")
# Rows of a table: a case with its answer, a listed field, a brace-enclosed or quoted entry.
TABLE_ROW = re.compile(r'\s*(case\b.*|default:.*|return [^;]*;|f\(.*|f<.*|[{"].*|[\w:]+,|\},?;?|\)?;?|)$')


def blank(text):
    """The same length and the same lines, with nothing in them."""
    return re.sub(r"[^\n]", " ", text)


def without_comments(text):
    """Code and literals stay where they are; comments become blanks."""
    return TOKEN.sub(lambda m: blank(m[0]) if m[0][:2] in ("//", "/*") else m[0], text)


def without_literals(text):
    """Only code: comments become blanks, literals keep their quotes around blanks."""
    def keep_quotes(m):
        if m[0][:2] in ("//", "/*"):
            return blank(m[0])
        return m[0][0] + blank(m[0][1:-1]) + m[0][-1] if m[0][0] != "R" else '""' + blank(m[0][2:])
    return TOKEN.sub(keep_quotes, text)


def without_preprocessor(code):
    return re.sub(r"^[ \t]*#(?:[^\n]*\\\n)*[^\n]*", lambda m: blank(m[0]), code, flags=re.M)


class Function:
    """Where a function stands: `line` is that of its name, `length` runs to its closing brace."""

    def __init__(self, name, line, length, is_table):
        self.name, self.line, self.length, self.is_table = name, line, length, is_table


def outside_parentheses(head):
    """The head without what stands in parentheses; [] and <> stay."""
    out, depth = [], 0
    for c in head:
        depth += c == "("
        if depth == 0:
            out.append(c)
        depth -= c == ")"
    return "".join(out)


def kind_of_brace(head):
    """What a brace after `head` opens: 'container', 'function' or 'initialiser'."""
    flat = re.sub(r"operator\s*[^\s\w(]+", "operator_", outside_parentheses(head)).strip()
    if "(" not in head:
        return "container" if CONTAINER.search(flat) else "initialiser"
    if ASSIGNED.search(re.sub(r"<[^<>]*>", "", flat)) or head.rstrip().endswith(("return", "=", ",", "(")):
        return "initialiser"
    if CONTAINER.match(flat) and not head.rstrip().endswith(")"):
        return "container"
    body_may_follow = head.rstrip().endswith((")", "}")) or NO_INITIALISER.search(flat) or "->" in flat
    has_initialisers = re.search(r"\)[^():]*:(?!:)", head)
    if has_initialisers and not head.rstrip().endswith((")", "}")):
        return "initialiser"
    return "function" if body_may_follow or "requires" in flat else "initialiser"


def closing_brace(code, at):
    """Where the brace opened at `at` closes."""
    depth = 0
    for m in re.compile(r"[{}]").finditer(code, at):
        depth += 1 if m[0] == "{" else -1
        if depth == 0:
            return m.start()
    return len(code) - 1


def is_table(body):
    lines = [line for line in body.splitlines()[1:-1] if line.strip()]
    rows = sum(1 for line in lines if TABLE_ROW.match(line))
    return len(lines) >= 10 and rows >= 0.9 * len(lines)


def name_in(head):
    before = head[:head.index("(")].rstrip()
    found = re.search(r"[\w:~]+$|operator\s*\S+$", before)
    return found[0] if found else before[-20:]


def functions(text):
    """Every function defined in the text at namespace or class scope, in order."""
    code = without_preprocessor(without_literals(text))
    found, start, at = [], 0, 0
    while at < len(code):
        c = code[at]
        if c in ";}" and code.count("(", start, at) == code.count(")", start, at):
            start = at + 1
        elif c == "{":
            kind = kind_of_brace(code[start:at])
            if kind == "container":
                start = at + 1
            else:
                end = closing_brace(code, at)
                if kind == "function":
                    opened = code.index("(", start)
                    line = code.count("\n", 0, opened) + 1
                    found.append(Function(name_in(code[start:at]), line, code.count("\n", 0, end) + 2 - line,
                                          is_table(text[at:end + 1])))
                    start = end + 1
                at = end
        at += 1
    return found
