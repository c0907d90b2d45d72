/**
 * The same logic as somebody would write it in JavaScript who wants exact results fast: nothing is validated.
 *
 * `rateWhole` takes the data of a canonical submission and computes with whole numbers alone, as `by_hand.py` does.
 */

// fuel: thousandths of GJ/t, ten millionths of tCO2/t
const FUELS = {
  coal: [20908n, 19778968n],
  coke: [28435n, 30425450n],
  crude: [41816n, 30651128n],
  gasoline: [43070n, 29847510n],
  diesel: [42652n, 31605132n],
  fuel_oil: [41816n, 32365584n],
  lpg: [50179n, 31662949n],
  natgas: [38931n, 21840291n],
  coke_gas: [17354n, 7705176n],
  refinery_gas: [45998n, 26494848n],
  biomass: [14000n, 0n],
  waste_fuel: [12000n, 11004000n],
};

/** Return whether num/den, or 0 where that is divided by 0, is at least limit/part. */
function atLeast([num, den], limit, part) {
  return den !== 0n && num * part >= limit * den;
}

/** Return the points of the band that num/den, or 0 where that is divided by 0, lies in. */
function points([num, den], edges, part, reached) {
  const [over, under] = den === 0n ? [0n, 1n] : [num * part, den];
  for (let at = 0; at < edges.length; at++) if (over < edges[at] * under) return reached[at];
  return reached[edges.length];
}

/** Return a share of at most 1, times `part`; 0 where it is divided by 0. */
function capped(num, den) {
  if (den === 0n) return [0n, 1n];
  return [num < den ? num : den, den];
}

const FIFTHS = [2n, 4n, 6n, 8n];
const TENTHS = [0, 30, 60, 80, 100];
const EIGHTHS = [0, 24, 48, 64, 80];

/** Return the controls met, the score in tenths of points, and the level. */
export function rateWhole(data) {
  let places = 0;
  for (const code in data) {
    const text = data[code].value;
    if (text === undefined) continue;
    const point = text.indexOf(".");
    if (point >= 0 && text.length - point - 1 > places) places = text.length - point - 1;
  }
  for (const row of data.fuels) {
    const point = row.amount.value.indexOf(".");
    if (point >= 0 && row.amount.value.length - point - 1 > places) places = row.amount.value.length - point - 1;
  }
  const one = 10n ** BigInt(places);
  const whole = (text) => {
    const point = text.indexOf(".");
    if (point < 0) return BigInt(text) * one;
    return BigInt(text.slice(0, point) + text.slice(point + 1).padEnd(places, "0"));
  };
  const take = (code) => (data[code] === undefined ? 0n : whole(data[code].value));
  const grid = take("elec_grid");
  const own = take("pv_self") + take("wind_self");
  const renewable = take("elec_green") + own;
  const electricity = grid + renewable;
  const cooling = take("cooling");
  const burnt = take("heat") + take("steam");
  const green = take("heat_green");
  const heat = burnt + green + cooling;
  let fuelHeat = 0n;
  let fuelCarbon = 0n;
  for (const row of data.fuels) {
    const amount = whole(row.amount.value);
    fuelHeat += amount * FUELS[row.kind][0];
    fuelCarbon += amount * FUELS[row.kind][1];
  }
  const electricHeat = electricity * 36n;
  const energy = electricHeat + heat * 10000n + fuelHeat * 10n;
  const tce = energy * 3412n;
  const value = take("output_value");
  const mass = take("output_mass");
  const scope1 =
    (fuelCarbon + take("process") * 10000000n) * one + take("refrigerant") * take("refrigerant_gwp") * 10000n;
  const fossil = burnt * 10n + cooling * 3n;
  const gross = scope1 + grid * take("grid_factor") * 10000n + fossil * take("heat_factor") * 1000000n;
  const removal = (take("ccus") + take("sink")) * 10000000n * one;
  const credits = take("offset") * 1000000000n * one;
  const cap = gross * 15n;
  const left = (gross > removal ? gross - removal : 0n) * 100n - (credits < cap ? credits : cap);
  const net = left > 0n ? left : 0n;
  const share = [renewable * 36n + green * 10000n, energy];
  const electricShare = [renewable, electricity];
  const perValue = [tce, value * 1000000000n];
  const perBaseline = value * take("baseline") * 1000000000n;
  const rel = perBaseline === 0n ? [0n, 1n] : [net, perBaseline];
  const water = take("water");
  const reused = take("water_reused");
  const waterReuse = capped(reused * 2n, water + reused);
  const waste = capped(take("waste_recycled"), take("waste"));
  const hazard = capped(take("hazard_disposed"), take("hazard"));
  const suppliers = capped(take("suppliers_disclosed"), take("suppliers"));
  const meters = capped(take("meters_installed"), take("meters_required"));
  const age = take("audit_age");
  const audit = age <= 3n * one ? 2n : age <= 5n * one ? 1n : 0n;
  const boiler = take("boiler_eff");
  const best = 100n * one;
  const equipment = [
    5n * take("motor_share") + 3n * take("led_share") + 2n * (boiler < best ? boiler : best),
    1000n * one,
  ];
  const circular = [
    waterReuse[0] * waste[1] * hazard[1] +
      waste[0] * waterReuse[1] * hazard[1] +
      hazard[0] * waterReuse[1] * waste[1],
    3n * waterReuse[1] * waste[1] * hazard[1],
  ];
  const management = [
    8n * meters[0] * suppliers[1] + 6n * suppliers[0] * meters[1] + 3n * audit * meters[1] * suppliers[1],
    20n * meters[1] * suppliers[1],
  ];
  const structure = energy === 0n ? [0n, 1n] : [6n * share[0] + 4n * electricHeat, 10n * energy];
  const reduction = [rel[1] > rel[0] ? rel[1] - rel[0] : 0n, rel[1]];
  const removed = capped(removal, gross);
  const decarbonised = [
    5n * reduction[0] * structure[1] * removed[1] +
      3n * structure[0] * reduction[1] * removed[1] +
      2n * removed[0] * reduction[1] * structure[1],
    10n * reduction[1] * structure[1] * removed[1],
  ];
  const employees = take("employees");
  const met = [
    atLeast(share, 25n, 100n),
    atLeast(electricShare, 4n, 10n),
    atLeast([own, electricity], 5n, 100n),
    tce * 10n <= 6n * perValue[1] || value === 0n,
    tce * 10n <= 8n * mass * 1000000000n || mass === 0n,
    rel[0] * 10n <= 9n * rel[1],
    true, // what offsets count is capped at just that
    value === 0n || gross * 10n <= 12n * value * 10000000n * one,
    scope1 * 10n <= 9n * gross || gross === 0n,
    employees === 0n || net <= 120n * employees * 1000000000n * one,
    atLeast([take("green_area"), take("area")], 1n, 10n),
    atLeast([take("roof_pv"), take("roof")], 4n, 10n),
    atLeast([take("storage") * 365n, own], 1n, 10n),
    value === 0n || water * 10n <= 25n * value,
    atLeast(waterReuse, 4n, 10n),
    atLeast(waste, 5n, 10n),
    atLeast(hazard, 9n, 10n),
    atLeast(suppliers, 4n, 10n),
    atLeast(meters, 95n, 100n),
    atLeast(equipment, 75n, 100n),
    atLeast([green, heat], 1n, 10n) || heat <= 1000n * one,
    atLeast([electricHeat, energy], 2n, 10n),
    audit >= 1n,
    atLeast(management, 5n, 10n) && atLeast(circular, 4n, 10n),
  ];
  const score =
    points(share, [10n, 25n, 40n, 60n, 80n], 100n, [0, 30, 60, 90, 120, 150]) +
    points(rel, [1n, 3n, 6n, 9n, 12n], 10n, [200, 160, 120, 80, 40, 0]) +
    points(perValue, [1n, 2n, 4n, 8n], 10n, [100, 80, 60, 30, 0]) +
    points(electricShare, FIFTHS, 10n, TENTHS) +
    points(circular, FIFTHS, 10n, EIGHTHS) +
    points(management, [3n, 5n, 7n, 9n], 10n, EIGHTHS) +
    points(equipment, [6n, 7n, 8n, 9n], 10n, EIGHTHS) +
    points([water, value], [5n, 10n, 20n, 40n], 10n, [60, 48, 36, 18, 0]) +
    points(decarbonised, FIFTHS, 10n, TENTHS) +
    points(structure, FIFTHS, 10n, [0, 15, 30, 40, 50]);
  const count = met.filter(Boolean).length;
  const near = (limit, part) => rel[0] * part <= limit * rel[1];
  let level = null;
  if (count >= 23 && near(2n, 100n)) level = "zero_carbon";
  else if (count >= 21 && near(3n, 10n)) level = "near_zero";
  else if (count >= 18 && near(6n, 10n)) level = "ultra_low";
  else if (count >= 15 && near(9n, 10n)) level = "low";
  return [met, score, level];
}
