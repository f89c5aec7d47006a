"""Symbols of units and currencies that are the same in every language."""

from __future__ import annotations

# Letters keep their case: MW is no mW.
_SYMBOLS = """
    km cm dm mm nm µm kg mg µg ml cl dl ha kWh MWh GWh TWh kW MW GW W Hz kHz MHz GHz GB MB TB kB Mbit kcal hPa kPa MPa
    psi ksi V kV kJ MJ ppm ppb rpm km/h m/s km² m² m³ cm³ cm² mmHg kN Nm dB ms bbl mAh m g l t K °C °F ° % ‰ pp bp mph
    mpg ft lb oz hp lb-ft
"""
# Other ways to write a unit, after the unit.
_VARIANTS = """
    l: L / hour: h / minute: min / mile: mi / yard: yd / lb: lbs / kB: KB / GHz: Ghz / MHz: Mhz / %: ٪ ％
    bp: bps / km/h: kph kmh km/hr / mph: m.p.h. / km²: km2 km_2 sq_km / m²: m2 m_2 sq_m / m³: m3 m_3
    square foot: sq_ft / cm³: cc / hp: HP PS bhp / °C: °c °_C ºC º_C ℃ degC deg_C
    °F: °f °_F ºF º_F ℉ degF deg_F / lb-ft: lb_ft / µm: μm / µg: μg
"""
# Signs of money and their ISO 4217 codes.
_SIGNS = """
    USD: $ US$ US_$ US-$ $US $_US U.S.$ ＄ / EUR: € / GBP: £ / JPY: ¥ ￥ / INR: ₹ Rs Rs. / RUB: ₽ / KRW: ₩ / TRY: ₺
    UAH: ₴ / ILS: ₪ / NGN: ₦ / VND: ₫ / THB: ฿ / CAD: C$ CA$ CA-$ C_$ $CA $_CA $CAN $_CAN
    AUD: A$ AU$ AU_$ A_$ $A / NZD: NZ$ NZ_$
    HKD: HK$ HK_$ / TWD: NT$
    SGD: S$ S_$ / BRL: R$ / MYR: RM / CHF: Fr. / IDR: Rp / PLN: zł / CZK: Kč / MXN: MX$ / CNY: RMB
"""
_CODES = """
    USD EUR GBP JPY CHF CNY INR RUB KRW TRY UAH ILS NGN VND THB CAD AUD NZD HKD TWD SGD BRL MYR IDR PLN CZK HUF SEK NOK
    DKK ISK MXN ZAR ARS CLP COP PEN EGP SAR AED QAR KWD PKR BDT LKR PHP RON BGN HRK RSD MAD TND KES GHS BTC
"""
_DOLLARS = ("USD", "CAD", "AUD", "NZD", "HKD", "SGD", "MXN")


def _listed(table: str) -> dict[str, str]:
    """Return each way to write a unit with the unit, from lines such as ``km²: km2 sq_km``; "_" is a space."""
    pairs = (entry.split(": ") for line in table.strip().splitlines() for entry in line.strip().split(" / "))
    return {way.replace("_", " "): unit for unit, ways in pairs for way in ways.split()}


SYMBOLS = {symbol: symbol for symbol in _SYMBOLS.split()} | _listed(_VARIANTS)
"""Symbols of measure, as written, to the normalised unit."""
MONEY = _listed(_SIGNS) | {code: code for code in _CODES.split()} | {f"{code}$": code for code in _DOLLARS}
"""Signs and codes of money, before or after the amount, to the ISO 4217 code."""
CURRENCIES = frozenset(MONEY.values()) | {"cent"}
DEGREES = frozenset({"°", "°C", "°F"})
TIMES = frozenset({"year", "month", "week", "day", "hour", "minute", "second"})
