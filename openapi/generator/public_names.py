"""Reads the public classes of magic_hour_ext from its source: docstrings, attributes and methods."""

from __future__ import annotations

import ast
import inspect
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .layout import GENERATED, PACKAGE, ROOT, ContractError, in_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_ATTRIBUTE = re.compile(r"^    (\w+): ")


@dataclass(frozen=True)
class Attribute:
    """A documented attribute of a class; `type` is empty if the source has no annotation."""

    name: str
    type: str
    text: str


@dataclass(frozen=True)
class Method:
    """A method of a class: its signature without `self`, its return type, and its docstring's first paragraph."""

    name: str
    signature: str
    returns: str
    text: str
    is_property: bool


@dataclass(frozen=True)
class PublicClass:
    """A public class: its docstring, bases, attributes and methods."""

    name: str
    bases: tuple[str, ...]
    text: str
    attributes: tuple[Attribute, ...] = ()
    methods: dict[str, Method] = field(default_factory=dict)


class PublicNames:
    """The names that `magic_hour_ext` exports, with the module of each.

    Args:
        stage: The directory that receives all outputs; generated modules are read from there.
    """

    def __init__(self, stage: Path) -> None:
        self.stage = stage
        self._trees: dict[str, ast.Module] = {}
        self.modules = dict(_imports(self._tree("magic_hour_ext")))

    def read(self, name: str) -> PublicClass:
        """Reads a class by its public name.

        Raises:
            ContractError: If there is no such public class.
        """
        if name not in self.modules:
            raise ContractError(f"magic_hour_ext/__init__.py does not export {name}, which the reference describes")
        found = self.find(*self.modules[name])
        if found is None:
            raise ContractError(f"{self.modules[name][0]}: there is no class {name}, which the reference describes")
        return found

    def find(self, module: str, name: str) -> PublicClass | None:
        """Reads the class of this name from a module that defines, imports or renames it; None if it isn't a class."""
        tree = self._tree(module)
        for node in tree.body:
            if isinstance(node, ast.ClassDef) and node.name == name:
                return _public_class(node, {one.name: one for one in tree.body if isinstance(one, ast.ClassDef)})
            if (
                isinstance(node, ast.Assign)
                and isinstance(node.value, ast.Name)
                and ast.unparse(node.targets[0]) == name
            ):
                return self.find(module, node.value.id)
        origins = [origin for imported, origin in _imports(tree) if imported == name]
        return self.find(*origins[0]) if origins else None

    def errors(self) -> dict[str, PublicClass]:
        """The public exceptions by name, each after the one that it derives from; aliases are left out."""
        found = {name: one for name, origin in self.modules.items() if (one := self.find(*origin))}
        found = {name: one for name, one in found.items() if one.name == name}
        ordered: dict[str, PublicClass] = {}
        _append_children("MagicHourError", found, ordered)
        return ordered

    def _tree(self, module: str) -> ast.Module:
        if module in self._trees:
            return self._trees[module]
        path = self._path(module)
        if not path.is_file():
            raise ContractError(f"{in_words(path)}: there is no such module, which the reference describes")
        return self._trees.setdefault(module, ast.parse(path.read_text(encoding="utf-8")))

    def _path(self, module: str) -> Path:
        package, _, rest = module.partition(".")
        root = self.stage / PACKAGE if package == PACKAGE.name else ROOT / package
        if module.startswith(".".join(GENERATED.parts)):
            root = self.stage / package
        path = root.joinpath(*rest.split(".")) if rest else root
        return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def _append_children(name: str, found: dict[str, PublicClass], ordered: dict[str, PublicClass]) -> None:
    if name in ordered:
        return
    ordered[name] = found[name]
    for child, described in found.items():
        if name in described.bases:
            _append_children(child, found, ordered)


def _imports(tree: ast.Module) -> Iterator[tuple[str, tuple[str, str]]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("magic_hour"):
            for alias in node.names:
                if alias.name[0].isupper():
                    yield alias.asname or alias.name, (node.module, alias.name)


def _public_class(node: ast.ClassDef, siblings: dict[str, ast.ClassDef]) -> PublicClass:
    text, _, documented = inspect.cleandoc(ast.get_docstring(node) or "").partition("\nAttributes:\n")
    bases = tuple(ast.unparse(base).partition("[")[0] for base in node.bases)
    types = {
        name: kind for one in (*bases, node.name) if one in siblings for name, kind in _types(siblings[one]).items()
    }
    attributes = [Attribute(name, types.get(name, ""), said) for name, said in _documented(documented)]
    known = {one.name for one in attributes}
    methods = {}
    for item in node.body:
        if isinstance(item, ast.AnnAssign) and isinstance(item.target, ast.Name):
            said = _string_after(item, node.body)
            if said and item.target.id not in known:
                attributes.append(Attribute(item.target.id, ast.unparse(item.annotation), said))
        elif isinstance(item, (ast.FunctionDef, ast.AsyncFunctionDef)) and not item.name.startswith("_"):
            methods[item.name] = _method(item)
    return PublicClass(node.name, bases, _on_one_line(text), tuple(attributes), methods)


def _documented(text: str) -> Iterator[tuple[str, str]]:
    name, said = "", ""
    for line in text.splitlines():
        if line and not line.startswith("    "):
            break
        if found := _ATTRIBUTE.match(line):
            if name:
                yield name, _on_one_line(said)
            name, said = found[1], line[found.end() :]
        else:
            said += f" {line.strip()}"
    if name:
        yield name, _on_one_line(said)


def _types(node: ast.ClassDef) -> dict[str, str]:
    found: dict[str, str] = {}
    for item in node.body:
        if isinstance(item, ast.FunctionDef) and item.name == "__init__":
            arguments = [*item.args.args, *item.args.kwonlyargs]
            found |= {one.arg: ast.unparse(one.annotation) for one in arguments if one.annotation}
            for one in ast.walk(item):
                if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Attribute):
                    found[one.target.attr] = ast.unparse(one.annotation)
        elif isinstance(item, ast.AnnAssign) and isinstance(item.target, ast.Name):
            found[item.target.id] = ast.unparse(item.annotation)
        elif isinstance(item, ast.FunctionDef) and _is_property(item) and item.returns:
            found[item.name] = ast.unparse(item.returns)
    return found


def _is_property(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    return any(isinstance(one, ast.Name) and one.id == "property" for one in node.decorator_list)


def _method(node: ast.FunctionDef | ast.AsyncFunctionDef) -> Method:
    arguments = ast.parse(ast.unparse(node.args).join(["def f(", "): ..."])).body[0]
    assert isinstance(arguments, ast.FunctionDef)
    arguments.args.args = arguments.args.args[1:]
    for one in [*arguments.args.args, *arguments.args.kwonlyargs]:
        one.annotation = None
    text = inspect.cleandoc(ast.get_docstring(node) or "").partition("\n\n")[0]
    signature = f"{node.name}({ast.unparse(arguments.args)})"
    returns = ast.unparse(node.returns) if node.returns else ""
    return Method(node.name, signature, returns, _on_one_line(text), _is_property(node))


def _string_after(item: ast.stmt, body: list[ast.stmt]) -> str:
    following = body[body.index(item) + 1 :][:1]
    if following and isinstance(following[0], ast.Expr) and isinstance(following[0].value, ast.Constant):
        return _on_one_line(str(following[0].value.value))
    return ""


def _on_one_line(text: str) -> str:
    return " ".join(text.replace("``", "`").split())
