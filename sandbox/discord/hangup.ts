/** https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway */
export const CLOSE = {
  timeout: 4000,
  unknownOp: 4001,
  undecodable: 4002,
  notAuthenticated: 4003,
  badToken: 4004,
  alreadyAuthenticated: 4005,
  badSeq: 4007,
  tooFast: 4008,
  badShard: 4010,
  shardingRequired: 4011,
  badVersion: 4012,
  badIntents: 4013,
  disallowedIntents: 4014,
} as const

/** Ends a connection with one of the gateway's own codes. */
export class Hangup extends Error {
  override readonly name = 'Hangup'
  readonly code: number

  constructor(code: number, reason: string) {
    super(reason)
    this.code = code
  }
}
