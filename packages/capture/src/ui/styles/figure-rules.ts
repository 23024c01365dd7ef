/** The drawn head and its movements. Who wants less motion sees the final pose. */
export const figureRules = `
.figure { flex: none; width: calc(var(--praesto-figure-size) * var(--figure-scale, 1)); height: auto; aspect-ratio: 1; fill: none; stroke: var(--praesto-figure-colour); stroke-width: 3.5; stroke-linecap: round; stroke-linejoin: round; background: var(--praesto-accent-surface); border-radius: 50%; padding: 4px; }
.figure-head { fill: var(--praesto-surface); }
.figure-eyes { fill: var(--praesto-figure-colour); stroke: none; transform-origin: 48px 38px; }
.figure-smile { opacity: 0; fill: var(--praesto-figure-colour); fill-opacity: .25; transform-origin: 48px 60px; }
.figure-face { transform-origin: 48px 46px; }
.figure-arrow { stroke-width: 4.5; }
.figure[data-gesture='turn_left'] .figure-face { transform: translateX(-10px) scaleX(.8); animation: turn-left 2s ease-in-out infinite; }
.figure[data-gesture='turn_right'] .figure-face { transform: translateX(10px) scaleX(.8); animation: turn-right 2s ease-in-out infinite; }
.figure[data-gesture='look_up'] .figure-face { transform: translateY(-9px); animation: look-up 2s ease-in-out infinite; }
.figure[data-gesture='look_down'] .figure-face { transform: translateY(9px); animation: look-down 2s ease-in-out infinite; }
.figure[data-gesture='smile'] .figure-mouth { opacity: 0; animation: vanish 2s ease-in-out infinite; }
.figure[data-gesture='smile'] .figure-smile { opacity: 1; animation: show 2s ease-in-out infinite; }
.figure[data-gesture='blink'] .figure-eyes { transform: scaleY(.18); animation: blink 1.8s ease-in-out infinite; }
.figure-arrow { animation: nudge 2s ease-in-out infinite; }
@keyframes turn-left { 0%, 15% { transform: none } 55%, 80% { transform: translateX(-10px) scaleX(.8) } 100% { transform: none } }
@keyframes turn-right { 0%, 15% { transform: none } 55%, 80% { transform: translateX(10px) scaleX(.8) } 100% { transform: none } }
@keyframes look-up { 0%, 15% { transform: none } 55%, 80% { transform: translateY(-9px) } 100% { transform: none } }
@keyframes look-down { 0%, 15% { transform: none } 55%, 80% { transform: translateY(9px) } 100% { transform: none } }
@keyframes vanish { 0%, 20% { opacity: 1 } 45%, 85% { opacity: 0 } 100% { opacity: 1 } }
@keyframes show { 0%, 20% { opacity: 0; transform: scaleX(.6) } 45%, 85% { opacity: 1; transform: none } 100% { opacity: 0 } }
@keyframes blink { 0%, 40% { transform: none } 50%, 62% { transform: scaleY(.12) } 72%, 100% { transform: none } }
@keyframes nudge { 0%, 15% { opacity: .3 } 55%, 80% { opacity: 1 } 100% { opacity: .3 } }
@media (prefers-reduced-motion: reduce) { .figure * { animation: none !important; } }`;
