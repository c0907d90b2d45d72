"""Whether an edition holds on the day of a submission, as far as its own header says.

The day is that of the application; where it is not given, that of the acceptance, else the last of the period.
"""

from __future__ import annotations

from zcdsl.runtime.shapes import Dates, StandardRow, Text

# The date of a submission by which an edition holds, the first that is given, and what it is called.
EDITION_CLOCKS = {
    "applied": {"zh": "申报日", "en": "the date of application"},
    "accepted": {"zh": "受理日", "en": "the date of acceptance"},
    "period": {"zh": "报告期末", "en": "the end of the period"},
}
DRAFT_STAGES = {
    "comments": {"zh": "征求意见稿", "en": "a draft for comments"},
    "approval": {"zh": "报批稿", "en": "a draft for approval"},
}
# What is told of each state; nothing of an edition in force, or where a date is lacking.
EDITION_TEXTS = {
    "draft": {"zh": "试评价：本版是{stage}", "en": "trial rating: this edition is {stage}"},
    "not_yet": {
        "zh": "本版自 {day} 实施，{clock}（{on}）尚未实施",
        "en": "this edition is in force from {day}, and not yet on {clock} ({on})",
    },
    "transition": {
        "zh": "过渡期至 {day}：{clock}（{on}）也可采用 {others}，此处采用本版",
        "en": "in the transition until {day}, {others} may be used on {clock} ({on}) as well; this edition was chosen",
    },
    "withdrawn": {
        "zh": "本版自 {day} 废止，{clock}（{on}）已不再有效",
        "en": "this edition is withdrawn from {day}, and no longer in force on {clock} ({on})",
    },
}


def day_of_edition(dates: Dates) -> tuple[str | None, str | None]:
    """Return the day by which an edition holds, and which date that is; None, None where none is given."""
    for clock in EDITION_CLOCKS:
        given = dates.get(clock)
        if given is not None:
            return str(given[1] if isinstance(given, list) else given), clock
    return None, None


def edition_row(standard: StandardRow, dates: Dates) -> dict[str, object]:
    """Return the state of an edition on the day of a submission."""
    validity = standard["validity"]
    on, clock = day_of_edition(dates)
    state, day = "in_force", ""
    others: list[str] = []
    if validity["draft"] is not None:
        state = "draft"
    elif validity["in_force"] is None:
        state = "undated"
    elif on is None:
        state = "no_date"
    elif on < validity["in_force"]:
        state, day = "not_yet", validity["in_force"]
    elif validity["withdrawn"] is not None and on >= validity["withdrawn"]:
        state, day = "withdrawn", validity["withdrawn"]
    elif validity["transition_until"] is not None and on <= validity["transition_until"]:
        state, day, others = "transition", validity["transition_until"], validity["replaces"]
    told = {lang: told_of(state, lang, standard, (on, clock, day), others) for lang in ("zh", "en")}
    return {"state": state, "on": on, "clock": clock, "beside": list(others), "text": told}


def told_of(
    state: str, lang: str, standard: StandardRow, when: tuple[str | None, str | None, str], others: list[str]
) -> str:
    """Return what is told of a state, or ""."""
    phrase: Text | None = EDITION_TEXTS.get(state)
    if phrase is None:
        return ""
    on, clock, day = when
    stage = standard["validity"]["draft"]
    names = {
        "{stage}": DRAFT_STAGES[stage][lang] if stage is not None else "",
        "{day}": day,
        "{on}": on or "",
        "{clock}": EDITION_CLOCKS[clock][lang] if clock is not None else "",
        "{others}": ("、" if lang == "zh" else ", ").join(others),
    }
    text = phrase[lang]
    for name, value in names.items():
        text = text.replace(name, value)
    return text
