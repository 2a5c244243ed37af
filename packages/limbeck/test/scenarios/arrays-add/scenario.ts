import type { Scenario } from '../scenario.ts'

const scenario: Scenario = { needs: ['arrays'], becomes: { tags: { synonyms: 'NULL' } } }

export default scenario
