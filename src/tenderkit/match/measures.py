"""Units, currencies and number words as factors; how each is written stands in the lexicon."""

from __future__ import annotations

UNITS: dict[str, tuple[str, float]] = {
    "millisecond": ("duration", 0.001),
    "second": ("duration", 1),
    "minute": ("duration", 60),
    "hour": ("duration", 3600),
    "day": ("duration", 86400),
    "week": ("duration", 604800),
    "month": ("duration", 2592000),
    "year": ("duration", 31536000),
    "times": ("percent", 100),
    "percent": ("percent", 1),
    "kilobyte": ("data", 1e-3),
    "megabyte": ("data", 1),
    "gigabyte": ("data", 1e3),
    "terabyte": ("data", 1e6),
    "petabyte": ("data", 1e9),
    "megabyte_second": ("rate", 1),
    "gigabyte_second": ("rate", 1000),
    "megabit_second": ("rate", 0.125),
    "gigabit_second": ("rate", 125),
    "terabyte_hour": ("rate", 1e6 / 3600),
    "millimetre": ("length", 0.001),
    "centimetre": ("length", 0.01),
    "metre": ("length", 1),
    "kilometre": ("length", 1000),
    "dpi": ("resolution", 1),
    "gram": ("mass", 0.001),
    "kilogram": ("mass", 1),
    "tonne": ("mass", 1000),
    "watt": ("power", 0.001),
    "kilowatt": ("power", 1),
    "kilovoltampere": ("apparent power", 1),
    "kilohertz": ("frequency", 1e-6),
    "megahertz": ("frequency", 1e-3),
    "gigahertz": ("frequency", 1),
    "volt": ("voltage", 1),
    "kilovolt": ("voltage", 1000),
    "milliampere": ("current", 1e-6),
    "kiloampere": ("current", 1),
    "decibel": ("sound", 1),
    "celsius": ("temperature", 1),
    "litre": ("volume", 1),
    "millilitre": ("volume", 0.001),
    "cubic_metre": ("volume", 1000),
    "square_metre": ("area", 1),
    "hectare": ("area", 10_000),
    "kilowatt_hour": ("energy", 1),
    "lumen": ("light", 1),
    "inch": ("diagonal", 1),
    "megapixel": ("pixels", 1),
    "kilopascal": ("pressure", 1),
    "megapascal": ("pressure", 1000),
}
"""Units to dimension and factor. All else is counted (users, pages, ports …): data sheets leave such units out, so that
counts share one dimension and are told apart by the words around them."""

RATES: dict[str, float] = {"GBP": 1, "EUR": 0.86, "USD": 0.77, "CNY": 0.106, "SGD": 0.58, "HKD": 0.098}
"""Pounds for one unit, rounded: good for the order of magnitude only. Across currencies a figure counts as met or
short only when it is so by more than `RATE_SLACK`; a person looks at the rest."""

RATE_SLACK = 0.25

SCALES: dict[str, float] = {
    "ten": 10.0,
    "hundred": 100.0,
    "thousand": 1e3,
    "ten_thousand": 1e4,
    "million": 1e6,
    "hundred_million": 1e8,
    "billion": 1e9,
}
