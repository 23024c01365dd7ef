import { normalDeviate } from '@praesto/vision/evaluation';
import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { useNumbers } from '../../texts/use-numbers.ts';
import type { CurvePoint } from './error-curve.ts';
import classes from './evaluations.module.css';

const size = 420;
const margin = { left: 58, right: 14, top: 14, bottom: 50 };
const ticks = [0.001, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8] as const;
const [low, high] = [normalDeviate(0.0005), normalDeviate(0.9)];

/** Rates beyond the axes, 0 and 1 among them, lie on the edge. */
function scale(rate: number): number {
  const deviate = Math.min(high, Math.max(low, normalDeviate(rate)));
  return (deviate - low) / (high - low);
}

const xOf = (rate: number) => margin.left + scale(rate) * (size - margin.left - margin.right);
const yOf = (rate: number) => size - margin.bottom - scale(rate) * (size - margin.top - margin.bottom);
const placeOf = ({ accepted: [worst], refused }: CurvePoint) =>
  [xOf(worst?.rate ?? 1), yOf(refused.rate ?? 1)] as const;

/**
 * Both errors against each other on normal-deviate axes (a DET curve), with one point that is picked by dragging or by the arrow
 * keys.
 */
export function DetChart(props: {
  readonly curve: readonly CurvePoint[];
  readonly picked: number;
  readonly onPick: (index: number) => void;
  readonly words: { readonly title: string; readonly x: string; readonly y: string; readonly value: string };
}) {
  const { curve, picked, onPick, words } = props;
  const { digits } = useNumbers();
  const area = useRef<HTMLDivElement>(null);
  const places = curve.map(placeOf);
  const [x, y] = places[picked] ?? [0, 0];
  const keep = (index: number) => onPick(Math.min(curve.length - 1, Math.max(0, index)));

  function pickNear(event: PointerEvent): void {
    const { left, top, width } = area.current!.getBoundingClientRect();
    const [atX, atY] = [((event.clientX - left) / width) * size, ((event.clientY - top) / width) * size];
    const distances = places.map(([px, py]) => (px - atX) ** 2 + (py - atY) ** 2);
    keep(distances.indexOf(Math.min(...distances)));
  }

  function pickByKey(event: KeyboardEvent): void {
    const to = keySteps(picked, curve.length)[event.key];
    if (to === undefined) return;
    event.preventDefault();
    keep(to);
  }

  return (
    <div
      ref={area}
      className={classes.det}
      role="slider"
      tabIndex={0}
      aria-label={words.title}
      aria-valuemin={0}
      aria-valuemax={curve.length - 1}
      aria-valuenow={picked}
      aria-valuetext={words.value}
      onKeyDown={pickByKey}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        pickNear(event);
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) pickNear(event);
      }}
    >
      <svg viewBox={`0 0 ${size} ${size}`} aria-hidden="true">
        {ticks.map((rate) => (
          <g key={rate} className={classes.grid}>
            <line x1={xOf(rate)} x2={xOf(rate)} y1={margin.top} y2={size - margin.bottom} />
            <line x1={margin.left} x2={size - margin.right} y1={yOf(rate)} y2={yOf(rate)} />
            <text x={xOf(rate)} y={size - margin.bottom + 16} textAnchor="middle">
              {digits(rate * 100, 2)}
            </text>
            <text x={margin.left - 8} y={yOf(rate) + 4} textAnchor="end">
              {digits(rate * 100, 2)}
            </text>
          </g>
        ))}
        <text className={classes.axis} x={(margin.left + size - margin.right) / 2} y={size - 10} textAnchor="middle">
          {words.x}
        </text>
        <text
          className={classes.axis}
          transform={`translate(14 ${(margin.top + size - margin.bottom) / 2}) rotate(-90)`}
          textAnchor="middle"
        >
          {words.y}
        </text>
        <polyline className={classes.curve} points={places.map((place) => place.join(',')).join(' ')} />
        <line className={classes.guide} x1={margin.left} x2={x} y1={y} y2={y} />
        <line className={classes.guide} x1={x} x2={x} y1={y} y2={size - margin.bottom} />
        <circle className={classes.point} cx={x} cy={y} r={8} />
      </svg>
    </div>
  );
}

/** Where each key leads from a point. */
function keySteps(at: number, count: number): Readonly<Record<string, number>> {
  return {
    ...{ ArrowRight: at + 1, ArrowUp: at + 1, ArrowLeft: at - 1, ArrowDown: at - 1 },
    ...{ PageUp: at + 10, PageDown: at - 10, Home: 0, End: count - 1 },
  };
}
