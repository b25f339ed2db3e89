from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest

from tabletop.base.moments import offset_text
from tabletop.interchange.sheets.clock import RowTimes, Timeline, timeline
from tabletop.interchange.sheets.notations import read_start, read_time
from tabletop.interchange.sheets.table import Cell, CellValue
from tabletop.interchange.sheets.time_guess import guess_times
from tabletop.interchange.sheets.times import HOUR, Notation, Numbers, Plus, TimeReading, clock_text

MINUTE = 60


@pytest.mark.parametrize(
    "text",
    [
        "09:37",
        "9.37 uur",
        "0937",
        "9u37",
        "9h37",
        "9:37 AM",
        "0937 hrs",
        "09:37:00",
        "om 9.37 uur",
        "Monday 9:37",
        "di 9:37",
    ],
)
def test_a_time_of_day_is_read_in_every_notation(text: str) -> None:
    read = read_time(Cell(text, text))
    assert read is not None
    assert (read.notation, read.seconds) == (Notation.CLOCK, 9 * HOUR + 37 * MINUTE)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("T+00:35", 35),
        ("T+0:10", 10),
        ("T + 1:10", 70),
        ("T+35", 35),
        ("T-10", -10),
        ("T0", 0),
        ("35 min", 35),
        ("35 minuten", 35),
        ("1 uur 10 min", 70),
        ("H+1", 60),
        ("H+1 M+30", 90),
        ("H-0:30", -30),
        ("D+1 H+2 M-5", 24 * 60 + 115),
        ("+0:35", 35),
        ("na 10 minuten", 10),
    ],
)
def test_a_time_from_the_start_is_read_in_every_notation(text: str, minutes: int) -> None:
    read = read_time(Cell(text, text))
    assert read is not None
    assert (read.notation, read.seconds) == (Notation.OFFSET, minutes * MINUTE)


@pytest.mark.parametrize(
    "text",
    [
        *("26/06/2024 09h00", "26-6-2024 9.00 uur", "2024-06-26 09:00", "2024-06-26T09:00:00Z"),
        *("26 juni 2024 09:00", "woensdag 26 juni 2024, 9u00", "June 26, 2024 9:00 AM", "26-jun-2024 09:00"),
        "26.06.24 09:00",
    ],
)
def test_a_date_with_a_time_is_read_in_every_notation(text: str) -> None:
    read = read_time(Cell(text, text))
    assert read is not None
    assert read.date is not None
    assert (read.notation, read.date.isoformat(), read.seconds) == (Notation.MOMENT, "2024-06-26", 9 * HOUR)


@pytest.mark.parametrize(
    ("text", "day"), [("J+1 09h00", 1), ("D+1 09:00", 1), ("dag 2 09:00", 1), ("Day 2, 9:00", 1)]
)
def test_a_numbered_day_is_read_in_every_notation(text: str, day: int) -> None:
    read = read_time(Cell(text, text))
    assert read is not None
    assert (read.notation, read.day, read.seconds) == (Notation.DAY_CLOCK, 1, 9 * HOUR)


@pytest.mark.parametrize(
    ("value", "notation", "seconds"),
    [
        (time(9, 37), Notation.CLOCK, 9 * HOUR + 37 * MINUTE),
        (datetime(2024, 6, 26, 9), Notation.MOMENT, 9 * HOUR),
        (datetime(1899, 12, 31, 1, 30), Notation.OFFSET, 25 * HOUR + 30 * MINUTE),
        (timedelta(hours=1, minutes=10), Notation.OFFSET, 70 * MINUTE),
        (0.375, Notation.CLOCK, 9 * HOUR),
        (45469.375, Notation.MOMENT, 9 * HOUR),
        (9.37, Notation.NUMBER, round(9.37 * MINUTE)),
    ],
)
def test_what_excel_already_knew_to_be_a_time_is_believed(
    value: CellValue, notation: Notation, seconds: int
) -> None:
    read = read_time(Cell("x", value))
    assert read is not None
    assert (read.notation, read.seconds) == (notation, seconds)


@pytest.mark.parametrize(
    "text", ["n.t.b.", "start", "25:71", "", "-", "99999999999", "31-02-2024 09:00", "x" * 500]
)
def test_what_is_no_time_is_not_made_one(text: str) -> None:
    assert read_time(Cell(text, text)) is None


def test_the_start_can_be_given_with_and_without_a_date() -> None:
    assert read_start("09:37") == (None, 9 * HOUR + 37 * MINUTE)
    assert read_start("0937") == (None, 9 * HOUR + 37 * MINUTE)
    assert read_start("26/06/2024 09h00") == ("2024-06-26", 9 * HOUR)
    assert read_start("straks") is None


def test_a_clock_on_a_later_day_says_so() -> None:
    assert clock_text(9 * HOUR) == "09:00"
    assert clock_text(33 * HOUR) == "day 2 09:00"


def _line(*texts: str, reading: TimeReading | None = None, story: tuple[str, ...] = ()) -> Timeline:
    cells = [Cell(text, text) for text in texts]
    if reading is None:
        reading = guess_times([[cell for cell in cells if cell.text]], (None, None))[0]
    stories = [Cell(text, text) for text in story] or [Cell()] * len(cells)
    return timeline([RowTimes(cell, told) for cell, told in zip(cells, stories, strict=True)], reading)


def _offsets(line: Timeline) -> list[str]:
    return [offset_text(place.offset) for place in line.rows]


def test_times_of_day_are_counted_from_the_first() -> None:
    line = _line("09:37", "09:50", "10:07")
    assert _offsets(line) == ["T+00:00", "T+00:13", "T+00:30"]
    assert [(point.at, clock_text(point.story)) for point in line.clock] == [(0, "09:37")]


def test_times_that_go_past_midnight_go_on_and_it_is_said() -> None:
    line = _line("23:40", "00:10", "23:55", "01:00")
    assert _offsets(line) == ["T+00:00", "T+00:30", "T+00:15", "T+01:20"]
    assert line.rolled


def test_bare_numbers_are_minutes_or_a_clock_as_the_column_shows() -> None:
    assert _offsets(_line("0", "10", "35")) == ["T+00:00", "T+00:10", "T+00:35"]
    assert _offsets(_line("930", "945", "1010")) == ["T+00:00", "T+00:15", "T+00:40"]
    as_minutes = TimeReading(numbers=Numbers.MINUTES)
    assert _offsets(_line("100", "130", reading=as_minutes)) == ["T+01:40", "T+02:10"]


def test_plus_is_counted_from_the_start_or_from_the_row_before() -> None:
    assert _offsets(_line("+0", "+10", "+35")) == ["T+00:00", "T+00:10", "T+00:35"]
    assert _offsets(_line("+0", "+10", "+5")) == ["T+00:00", "T+00:10", "T+00:15"]
    before = TimeReading(plus=Plus.BEFORE)
    assert _offsets(_line("+5", "+10", reading=before)) == ["T+00:05", "T+00:15"]
    assert _offsets(_line("T+0:10", "5 min later", "10 min na vorige")) == ["T+00:10", "T+00:15", "T+00:25"]


def test_hours_and_minutes_that_begin_at_nought_are_counted_from_the_start() -> None:
    line = _line("0:00", "0:10", "1:05")
    assert _offsets(line) == ["T+00:00", "T+00:10", "T+01:05"]
    assert line.clock == ()


def test_two_columns_of_times_make_points_where_the_story_jumps() -> None:
    line = _line("09:00", "09:15", "09:30", story=("14:00", "16:00", "16:15"))
    assert _offsets(line) == ["T+00:00", "T+00:15", "T+00:30"]
    points = [(offset_text(point.at), clock_text(point.story)) for point in line.clock]
    assert points == [("T+00:00", "14:00"), ("T+00:15", "16:00")]


def test_a_story_of_days_is_put_on_one_table_with_a_jumping_clock() -> None:
    line = _line("D+0 09:00", "D+1 10:00", "D+3 12:00")
    assert line.spread
    assert _offsets(line) == ["T+00:00", "T+00:05", "T+00:10"]
    assert clock_text(line.clock[-1].story) == "day 4 12:00"


def test_what_comes_before_the_start_moves_everything_later() -> None:
    line = _line("T-00:15", "T+00:00", "T+00:10")
    assert _offsets(line) == ["T+00:00", "T+00:15", "T+00:25"]
    assert line.shifted == 15 * MINUTE
    told = _line("08:50", "09:10", reading=TimeReading(start=9 * HOUR))
    assert _offsets(told) == ["T+00:00", "T+00:20"]
    assert clock_text(told.clock[0].story) == "08:50"


def test_a_row_without_a_time_comes_with_the_row_before() -> None:
    line = _line("09:00", "", "n.t.b.", "09:30")
    assert _offsets(line) == ["T+00:00", "T+00:00", "T+00:00", "T+00:30"]
    assert [place.said for place in line.rows] == [True, False, False, True]
    assert [place.unread for place in line.rows] == [False, False, True, False]


def test_rows_without_any_time_are_five_minutes_apart() -> None:
    assert _offsets(_line("", "", "")) == ["T+00:00", "T+00:05", "T+00:10"]


def test_day_and_month_are_told_apart_by_the_other_rows_and_else_doubted() -> None:
    def order(*texts: str) -> tuple[bool, list[str]]:
        reading, doubts = guess_times([[Cell(text, text) for text in texts]], (None, None))
        return reading.day_first, [doubt.key.rpartition(".")[2] for doubt in doubts if "first" in doubt.key]

    assert order("26/06/2024 09:00", "05/06/2024 09:00") == (True, [])
    assert order("06/26/2024 09:00", "05/06/2024 09:00") == (False, [])
    assert order("05/06/2024 09:00", "05/06/2024 10:00") == (True, ["day_first"])
    assert order("05/06/2024 9:00 AM") == (False, ["month_first"])


def test_dates_go_on_over_the_end_of_a_month_and_without_a_year() -> None:
    assert _offsets(_line("30 juni 23:00", "1 juli 01:00")) == ["T+00:00", "T+02:00"]
    line = _line("31-12-2024 23:00", "01-01-2025 00:30")
    assert _offsets(line) == ["T+00:00", "T+01:30"]
    assert line.date == "2024-12-31"


def test_a_whole_hour_with_a_point_is_a_time_of_day() -> None:
    read = read_time(Cell("13.00", "13.00"))
    assert read is not None
    assert (read.notation, read.seconds) == (Notation.CLOCK, 13 * HOUR)
