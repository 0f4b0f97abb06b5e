import { parentPort, threadId } from 'node:worker_threads'

/** A worker that does what stands in the picture's place: answers with it or with who it is, hangs, or dies. */
parentPort?.on('message', ({ id, drawing }) => {
  const { svg: act } = drawing
  if (act === 'die') process.exit(3)
  if (act === 'throw') throw new Error('a bug in the worker')
  if (act === 'hang') for (;;) {}
  parentPort?.postMessage({ id, png: new Uint8Array([act === 'who' ? threadId : drawing.width]) })
})

parentPort?.postMessage({ ready: true })
