/**
 * One network, ready to run: flat planar (NCHW) values in, one flat array per output in the order of its manifest.
 * The input array is read before the promise resolves and may be reused afterwards.
 */
export interface Network {
  run(input: Float32Array): Promise<readonly Float32Array[]>;
}

/** The networks that look at faces. Inputs, outputs and preprocessing of each are told where it is called. */
export interface FaceNetworks {
  /** UltraFace RFB-320: [1,3,240,320] → scores [4420,2], boxes [4420,4]. */
  readonly detection: Network;
  /** [1,1,64,64] → 68 points [136]. */
  readonly landmarks: Network;
  /** [1,3,224,224] → yaw, pitch, roll bins, 66 each. */
  readonly pose: Network;
  /** [1,1,24,24] → closed, open. */
  readonly eye: Network;
  /** [1,3,128,128] → 3 classes, the first is live. */
  readonly liveness: Network;
  /** [1,3,112,112] → [512]. */
  readonly embedding: Network;
}

/** Network inputs, written anew for each call so that a frame costs no allocation. */
export interface InputBuffers {
  readonly detection: Float32Array;
  readonly landmarks: Float32Array;
  readonly pose: Float32Array;
  readonly eye: Float32Array;
  readonly liveness: Float32Array;
  readonly embedding: Float32Array;
}

/** Networks and their input buffers. One a worker thread: two analyses must not use the same one at the same time. */
export interface Workbench {
  readonly networks: FaceNetworks;
  readonly buffers: InputBuffers;
}

/** Puts the networks on a workbench of their own. */
export function setUpWorkbench(networks: FaceNetworks): Workbench {
  return {
    networks,
    buffers: {
      detection: new Float32Array(3 * 240 * 320),
      landmarks: new Float32Array(64 * 64),
      pose: new Float32Array(3 * 224 * 224),
      eye: new Float32Array(24 * 24),
      liveness: new Float32Array(3 * 128 * 128),
      embedding: new Float32Array(3 * 112 * 112),
    },
  };
}
