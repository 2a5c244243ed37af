import type { Scenario } from '../scenario.ts'

const scenario: Scenario = { needs: ['table options of SQLite'] }

export default scenario
