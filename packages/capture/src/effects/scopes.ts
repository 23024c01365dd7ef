/** How long effects may run: the whole capture, one camera, or one piece of work before it. */
export interface Scopes {
  readonly life: AbortController;
  readonly work: AbortController;
  /** Ends what runs in a scope and opens it anew. */
  renew(name: 'camera' | 'work'): AbortSignal;
  end(name: 'camera' | 'work'): void;
  endAll(): void;
  /** Whether this is how an effect says that its scope was ended. */
  isOver(error: unknown): boolean;
}

/** Why effects are ended: never told to anybody. */
class ScopeEnded extends Error {}

export function newScopes(): Scopes {
  const life = new AbortController();
  const open = { camera: new AbortController(), work: new AbortController() };
  const renew = (name: 'camera' | 'work') => {
    open[name].abort(new ScopeEnded());
    open[name] = new AbortController();
    if (life.signal.aborted) open[name].abort(life.signal.reason);
    return open[name].signal;
  };
  return {
    life,
    get work() {
      return open.work;
    },
    renew,
    end: renew,
    endAll() {
      life.abort(new ScopeEnded());
      renew('camera');
      renew('work');
    },
    isOver: (error) => error instanceof ScopeEnded,
  };
}
