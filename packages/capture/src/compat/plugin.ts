import { type Plugin, REGISTRY } from './boot.ts';
import { newOzLiveness } from './oz-liveness.ts';

/** The plugin itself: hands over what the loader waits for. */
(globalThis as { [REGISTRY]?: (plugin: Plugin) => void })[REGISTRY]?.(newOzLiveness());
