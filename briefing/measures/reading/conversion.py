"""Converts units of measure of one dimension into one another, so that figures can be compared."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

# A dimension, then each unit with the number of base units in it; the base unit comes first.
# Source: The International System of Units (SI brochure, 9th edition), tables 2, 4, 7 and 8, and NIST Special
# Publication 811 (2008), appendix B.8. Deviations: a month is a twelfth of 365.25 days; a gallon is that of the
# United States; "ton" is the metric one, as in most reports outside them; hp is the metric horsepower.
_TABLE = """
    length: m 1 / km 1e3 / dm 0.1 / cm 0.01 / mm 1e-3 / µm 1e-6 / nm 1e-9 / mile 1609.344 / yard 0.9144 / ft 0.3048
    length: inch 0.0254 / nautical_mile 1852 / light_year 9.46073e15
    mass: kg 1 / g 1e-3 / mg 1e-6 / µg 1e-9 / t 1e3 / lb 0.45359237 / pound 0.45359237 / oz 0.028349523
    area: m² 1 / km² 1e6 / cm² 1e-4 / ha 1e4 / acre 4046.8726 / square_foot 0.09290304 / square_mile 2589988.1
    volume: l 1 / ml 1e-3 / cl 0.01 / dl 0.1 / m³ 1e3 / cm³ 1e-3 / gallon 3.785412 / bbl 158.9873
    time: second 1 / ms 1e-3 / millisecond 1e-3 / minute 60 / hour 3600 / day 86400 / week 604800 / month 2629800
    time: year 31557600 / decade 315576000 / century 3155760000
    speed: m/s 1 / km/h 0.27777778 / mph 0.44704
    power: W 1 / kW 1e3 / MW 1e6 / GW 1e9 / hp 735.4988
    energy: kJ 1 / MJ 1e3 / kWh 3600 / MWh 3.6e6 / GWh 3.6e9 / TWh 3.6e12 / kcal 4.1868
    pressure: kPa 1 / hPa 0.1 / MPa 1e3 / psi 6.894757 / ksi 6894.757 / mmHg 0.1333224
    frequency: Hz 1 / kHz 1e3 / MHz 1e6 / GHz 1e9
    data: MB 1 / kB 1e-3 / GB 1e3 / TB 1e6
    voltage: V 1 / kV 1e3
    points: pp 1 / bp 0.01
    share: % 1 / ‰ 0.1
    torque: Nm 1 / lb-ft 1.355818
    particles: ppm 1 / ppb 1e-3
    temperature: °C 1 / °F 0.55555556 / K 1
"""
_OFFSETS = {"°F": -160 / 9, "K": -273.15}
"""Degrees Celsius at zero of the scale."""


@dataclass(frozen=True, slots=True)
class Scale:
    """How a unit measures its dimension: base value = value times ``factor`` plus ``offset``."""

    dimension: str
    factor: float = 1.0
    offset: float = 0.0

    def convert(self, value: float) -> float:
        """Return *value* in the base unit of the dimension."""
        return value * self.factor + self.offset


def _scales() -> dict[str, Scale]:
    found = {}
    for line in _TABLE.strip().splitlines():
        dimension, _, units = line.strip().partition(": ")
        for entry in units.split(" / "):
            name, factor = entry.split()
            unit = name.replace("_", " ")
            found[unit] = Scale(dimension, float(factor), _OFFSETS.get(unit, 0.0))
    return found


_SCALES = _scales()


@lru_cache(maxsize=256)  # the units are some hundred, and a text may make rates of them at will
def find_scale(unit: str) -> Scale:
    """Return the scale of a normalised *unit*; one that is not known, or money, is a dimension of its own.

    A rate such as "km/hour" has the dimension of both its parts.
    """
    if unit in _SCALES:
        return _SCALES[unit]
    above, stroke, below = unit.partition("/")
    if not stroke:
        return Scale(unit)
    over, under = find_scale(above), find_scale(below)
    if (over.dimension, under.dimension) == ("length", "time"):
        return Scale("speed", over.factor / under.factor)
    return Scale(f"{over.dimension}/{under.dimension}", over.factor / under.factor)
