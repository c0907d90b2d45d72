"""A house rule: every number that people report says which document supports it."""

from __future__ import annotations

from collections.abc import Iterator

from zcdsl.lint.base import Finding
from zcdsl.model import Model


def check(model: Model) -> Iterator[Finding]:
    """Find the inputs that name no evidence."""
    for item in model.program.inputs:
        if not item.evidence:
            yield Finding(
                code="EXAMPLE0001",
                zh=f"填报项 {item.name('zh')} 没有写证据",
                en=f"the input {item.name('en')} names no evidence",
                span=item.span,
                help_zh="写 `证据 文件名称`",
                help_en="write `evidence NAME OF THE DOCUMENT`",
            )
