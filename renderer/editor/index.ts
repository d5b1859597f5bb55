/** Editors are loaded when one is shown: CodeMirror is no part of the first screen. */
import { lazy } from 'react';

export const ScenarioEditor = lazy(() => import('./ScenarioEditor.tsx'));
export const PolicyEditor = lazy(() => import('./PolicyEditor.tsx'));
