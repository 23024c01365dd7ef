/** A convolution of dlib with the scale and shift of each channel (`affine`) multiplied in. */
export interface Convolution {
  readonly inputs: number;
  readonly outputs: number;
  /** Side of the square filter. */
  readonly side: number;
  readonly stride: number;
  /** `[outputs, inputs, side, side]`. */
  readonly weights: Float32Array;
  /** One for each output. */
  readonly biases: Float32Array;
}

/** dlib's face recognition network: what its example `dnn_face_recognition_ex.cpp` defines, in the order of use. */
export interface Resnet {
  readonly stem: Convolution;
  /** The first convolution of a block that halves the picture has a stride of 2. */
  readonly blocks: readonly { readonly first: Convolution; readonly second: Convolution }[];
  /** `[inputs, outputs]`. */
  readonly dense: { readonly inputs: number; readonly outputs: number; readonly weights: Float32Array };
}
