import type { Scenario } from '../scenario.ts'

const scenario: Scenario = { needs: ['virtual columns'], becomes: { accounts: { shout: 'upper(name)' } } }

export default scenario
