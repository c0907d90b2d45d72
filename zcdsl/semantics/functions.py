"""Functions: pure, with units, expanded where they are called; what one costs is known when it is compiled."""

from __future__ import annotations

from zcdsl.diagnostics import codes, phrases
from zcdsl.diagnostics.model import Diagnostic, Label, Sink
from zcdsl.ir import model as ir
from zcdsl.semantics import shape
from zcdsl.semantics.collect import read_unit
from zcdsl.semantics.expressions import BUILT_IN, Expressions
from zcdsl.semantics.names import key
from zcdsl.semantics.shape import Shape
from zcdsl.semantics.symbols import Declared, Function, Parameter, Scope
from zcdsl.syntax import ast
from zcdsl.units import ONE


def declare_functions(declared: Declared, scope: Scope, owner: str, sink: Sink) -> None:
    """Enter the functions of a source into its scope; their bodies are looked at by `check_functions`."""
    for node in declared.functions:
        parts = Shape("function", node.attributes, sink)
        formula = parts.one(ast.Formula)
        if formula is None:
            names = {"name": node.name.text, "part": shape.NAMES["Formula"]}
            sink.report(Diagnostic(codes.MISSING_PART, (Label(node.name.span),), names))
        word = key(node.name.text)
        if node.name.text in BUILT_IN:
            sink.report(Diagnostic(codes.FUNCTION_TAKEN, (Label(node.name.span),), {"name": node.name.text}))
        if (other := scope.functions.get(word)) is not None:
            labels = (Label(node.name.span), Label(other.span, phrases.FIRST_HERE()))
            sink.report(Diagnostic(codes.DUPLICATE_NAME, labels, {"name": node.name.text}))
            continue
        parameters = _parameters(node, scope, sink)
        good = formula is not None and parameters is not None
        body = formula.value if formula is not None else None
        scope.functions[word] = Function(
            name=node.name.text,
            parameters=parameters or (),
            body=body,
            unit=parts.one(ast.HasUnit),
            scope=scope,
            owner=owner,
            span=node.name.span,
            good=good,
        )


def _parameters(node: ast.FunctionDecl, scope: Scope, sink: Sink) -> tuple[Parameter, ...] | None:
    found: dict[str, Parameter] = {}
    good = True
    for item in node.parameters:
        unit = ONE if item.unit is None else read_unit(item.unit, scope.units, sink)
        word = key(item.name.text)
        if word in found:
            labels = (Label(item.span), Label(found[word].span, phrases.FIRST_HERE()))
            sink.report(Diagnostic(codes.DUPLICATE_NAME, labels, {"name": item.name.text}))
            good = False
        elif unit is None:
            good = False
        else:
            found[word] = Parameter(item.name.text, unit, item.span)
    return tuple(found.values()) if good else None


def check_functions(scope: Scope, owner: str, sink: Sink) -> None:
    """Look at the body of every function of one source once, its parameters standing for themselves."""
    for function in [f for f in scope.functions.values() if f.owner == owner]:
        if not function.good:
            continue
        bound = {key(p.name): _stand_in(p) for p in function.parameters}
        if Expressions(function.scope, sink, bound=bound, active=(function,)).body(function) is None:
            function.good = False


def _stand_in(parameter: Parameter) -> ir.Number:
    return ir.Ref(
        target=ir.Id(parameter.name), name=parameter.name, dimension=parameter.unit.dimension, span=parameter.span
    )
