"""Small sources compiled in tests: what they report, and the engine that they give."""

from __future__ import annotations

from typing import Any

from doc_examples import index

from zcdsl.backends.python import BACKEND
from zcdsl.diagnostics.model import Diagnostic, Rejected, Sink
from zcdsl.driver import Compilation
from zcdsl.examples import Ran, run
from zcdsl.ir import model as ir
from zcdsl.model import Model
from zcdsl.source import SourceFile
from zcdsl.testing.compare import Engine, disagreements, load

HEAD = "标准 cn.small.test《试》\n    版本 1\n    来源 我们，示意\n"


class Small:
    """One small standard; the head need not be written."""

    def __init__(self, body: str, head: str = HEAD) -> None:
        self.sink = Sink()
        self.compilation = Compilation(index(), (SourceFile("small.zc", head + body),), sink=self.sink)

    @property
    def model(self) -> Model:
        return self.compilation.model

    @property
    def program(self) -> ir.Program:
        return self.compilation.program

    @property
    def engine(self) -> Engine:
        return load(BACKEND.emit(self.model).artifacts[0].text)

    def reported(self) -> list[Diagnostic]:
        """Return everything that is reported up to the model."""
        try:
            _ = self.compilation.model
        except Rejected as rejected:
            return list(rejected.diagnostics)
        return list(self.sink.diagnostics)

    def codes(self) -> list[str]:
        """Return the codes of everything that is reported."""
        return [diagnostic.code.id for diagnostic in self.reported()]

    def check(self, data: dict[str, str], **dates: object) -> Any:
        """Return the result of data such as `{"e": "12 tce"}`, on which engine and reference agree.

        The period is a year unless `dates` say otherwise; None leaves a date out.
        """
        submission: dict[str, object] = {"data": {code: _datum(text) for code, text in data.items()}}
        given = {"period": ["2025-01-01", "2025-12-31"], **dates}
        submission["dates"] = {key: value for key, value in given.items() if value is not None}
        assert disagreements(self.model, self.engine, submission) == ()
        return self.engine.check(submission)  # type: ignore[arg-type]

    def finding(self, number: str, data: dict[str, str], **dates: object) -> Any:
        """Return the finding of one clause."""
        return next(f for f in self.check(data, **dates)["findings"] if f["clause"] == number)

    def examples(self) -> list[Ran]:
        """Return the examples, run."""
        return run(self.program, self.engine)  # type: ignore[arg-type]


def _datum(text: str) -> dict[str, str]:
    value, _, unit = text.partition(" ")
    return {"value": value, "unit": unit}
