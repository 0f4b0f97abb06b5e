import { testEngine } from './contract.ts'

testEngine('SQLite')
