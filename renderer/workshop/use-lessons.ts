import { useEffect, useState } from 'react';
import { reasonOf } from '../reason-of.ts';
import { type ShippedLesson, shippedLessons } from './catalogue.ts';

/** Lessons that ship; undefined while they are read, a text when they cannot be. */
export function useLessons(): readonly ShippedLesson[] | string | undefined {
  const [lessons, setLessons] = useState<readonly ShippedLesson[] | string>();
  useEffect(() => {
    let current = true;
    shippedLessons().then(
      (read) => current && setLessons(read),
      (error: unknown) => current && setLessons(reasonOf(error)),
    );
    return () => {
      current = false;
    };
  }, []);
  return lessons;
}
