// What can be said of a standard without any submission: what uses what, and whose data are whose.

export const byId = (items, key = "id") => new Map(items.map((item) => [item[key], item]));

/** Every object inside a value that names a declaration by `target`. */
function* targets(value) {
  if (Array.isArray(value)) for (const item of value) yield* targets(item);
  else if (value !== null && typeof value === "object") {
    if (value.node === "score_compare") return; // its target is a score, and no declaration
    if (typeof value.target === "string") yield value.target;
    for (const inner of Object.values(value)) yield* targets(inner);
  }
}

export class Program {
  constructor(ir) {
    this.ir = ir;
    const made = ir.structures;
    this.inputs = byId(ir.inputs);
    this.choices = byId(made.code_inputs);
    this.flags = byId(made.flags);
    this.lists = byId(made.lists);
    this.codes = byId(made.code_lists);
    this.records = new Map(made.records.map((record) => [record.id, byId(record.fields)]));
    this.given = new Set([...this.inputs.keys(), ...this.choices.keys(), ...this.flags.keys(), ...this.lists.keys()]);
    this.indicators = byId(ir.indicators);
    this.clauses = byId(ir.clauses);
  }

  /** Declarations that a part of the standard rests on, through indicators. */
  behind(...values) {
    const found = new Set();
    const waiting = [...targets(values)];
    while (waiting.length > 0) {
      const id = waiting.pop();
      if (found.has(id)) continue;
      found.add(id);
      if (this.indicators.has(id)) waiting.push(...targets(this.indicators.get(id).formula));
    }
    return found;
  }

  /** Data that a clause rests on. */
  dataOf(clause) {
    return [...this.behind(clause.applies, clause.test)].filter((id) => this.given.has(id));
  }

  /** Data that nothing but the test of a clause rests on. */
  owned(clause) {
    const others = this.ir.clauses.filter((other) => other !== clause).map((other) => [other.applies, other.test]);
    const shared = this.behind(clause.applies, ...others, this.ir.levels.map((level) => level.condition));
    return [...this.behind(clause.test)].filter((id) => this.given.has(id) && !shared.has(id));
  }
}
