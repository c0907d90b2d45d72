import json

from zcdsl.jsontext import json_text


def test_a_value_is_indented_keeps_its_order_and_its_chinese_and_ends_its_line() -> None:
    assert json_text({"b": ["零碳"], "a": None}) == '{\n  "b": [\n    "零碳"\n  ],\n  "a": null\n}\n'


def test_what_steers_a_web_page_is_escaped_and_reads_back() -> None:
    value = "</script><!-- <script>"
    text = json_text(value)
    assert "</" not in text
    assert "<!" not in text
    assert json.loads(text) == value


def test_a_lone_surrogate_is_an_escape_and_the_text_is_utf_8() -> None:
    text = json_text("碳\ud800")
    assert text == '"碳\\ud800"\n'
    assert text.encode()
