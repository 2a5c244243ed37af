import type { Scenario } from '../scenario.ts'

/** Synonyms of types, another order of everything that has none, and constraints that the models leave without a name. */
const scenario: Scenario = { unchanged: true, needs: ['collation NOCASE'] }

export default scenario
