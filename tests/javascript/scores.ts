// Points and scores as a program uses them, and every other package beside them.
import * as green from "zc-cn.factory.green_general-2025";
import * as factory from "zc-cn.factory.zero_carbon-2026";
import * as reference from "zc-cn.park.near_zero_reference-2024";

const rated: green.Rating = green.rate({ data: {} });
const total: green.Score = rated.scores.total;
const groups: green.ScoreId[] = ["low_carbon_energy", "total"];

const result: green.Result = green.check({ data: {} });
const told: string[] = groups.map((id) => `${result.scores[id].title.zh} ${result.scores[id].low}/${result.scores[id].max}`);
for (const { points } of result.findings) {
  const most: string | undefined = points?.max;
  const low: string | null = points?.low ?? null;
  told.push(`${low}/${most}`);
}

const unscored: Record<string, never> = factory.rate({ data: {} }).scores;
const level: factory.LevelId | null = factory.check({ data: {} }).level;
const reached: null = reference.check({ data: {} }).level;

// @ts-expect-error no such score
const other: green.ScoreId = "whole";
// @ts-expect-error a clause that does not apply has no points
const least: string = result.findings[0]!.points!.low;
// @ts-expect-error nothing is scored there
factory.rate({ data: {} }).scores.total;

export { least, level, other, reached, told, total, unscored };
