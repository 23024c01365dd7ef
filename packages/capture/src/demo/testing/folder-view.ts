import type { DemoResultView } from '@praesto/contract';

/** A finished folder as the server tells it, with what the page of the demo looks at. */
export function aFolderView(): NonNullable<DemoResultView['folder']> {
  const quality = {
    type: 'QUALITY',
    resolution: 'DECLINED',
    error_message: null,
    results_media: [
      {
        results_data: {
          confidence_spoofing: 0.9342,
          operating_point: { threshold_max: 0.5 },
          evidence: [
            { kind: 'liveness', code: 'network_surroundings', weight: 0.5, score: 0.91 },
            {
              kind: 'injection',
              code: 'virtual_camera_label',
              weight: 0.7,
              score: 1,
              detail: 'the camera is called "OBS"',
            },
            { kind: 'injection', code: 'a_cue_of_tomorrow', weight: 0.1, score: 1 },
          ],
        },
        output_images: [{ original_url: 'https://demo.example/static/best.jpg' }],
      },
    ],
  };
  const folder = {
    folder_id: 'folder-1',
    system_resolution: 'DECLINED',
    media: [{ media_type: 'SHOTS_SET', tags: ['video_selfie', 'video_selfie_blank'] }],
    analyses: [quality],
  };
  return folder as unknown as NonNullable<DemoResultView['folder']>;
}
