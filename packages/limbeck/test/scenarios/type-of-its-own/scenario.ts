import type { Scenario } from '../scenario.ts'

/** A type that is none of the portable ones goes to the database as written. */
const scenario: Scenario = { needs: ['types of any name'] }

export default scenario
