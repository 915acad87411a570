"""What the checks share: the files of the repository, and C++ text without its comments and strings."""
import pathlib
import re
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent
SKIPPED = {".git", ".deps", "build", ".cache", "node_modules", "__pycache__", ".pytest_cache"}


def files():
    """Paths, relative to the root, of what is or could be committed."""
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode == 0:
        found = [pathlib.Path(name) for name in listed.stdout.split("\0") if name]
    else:  # No checkout, or another user's.
        found = [f.relative_to(ROOT) for f in ROOT.rglob("*") if not SKIPPED & set(f.relative_to(ROOT).parts)]
    return sorted(f for f in set(found) if (ROOT / f).is_file() and not (ROOT / f).is_symlink())


def read(path):
    """The text of a file, or None when it is not text."""
    try:
        return (ROOT / path).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None


_TOKENS = re.compile(
    r'//[^\n]*|/\*.*?\*/'                                       # Comments.
    r'|(?:u8|[uUL])?R"(?P<mark>[^()\\\s]{0,16})\(.*?\)(?P=mark)"'  # Raw strings.
    r'|"(?:\\.|[^"\\\n])*"'                                     # Strings.
    r"|(?<![0-9a-fA-F])'(?:\\.|[^'\\\n])+'",                    # Characters, but not digit separators.
    re.S)


def bare_code(text):
    """C++ text with comments and the contents of strings blanked; every line stays where it was."""
    def blank(found):
        token = found[0]
        if token.startswith(("//", "/*")):
            return re.sub(r"[^\n]", " ", token)
        return token[0] + re.sub(r"[^\n]", " ", token[1:-1]) + token[-1] if len(token) > 1 else token
    # Included names in quotes stay; nothing looks at them here.
    return _TOKENS.sub(blank, text)
