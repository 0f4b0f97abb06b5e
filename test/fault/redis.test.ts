import { redisOrSkip } from '../stores/redis-or-skip.ts'
import { testEngine } from './contract.ts'

if (redisOrSkip()) testEngine('Redis')
