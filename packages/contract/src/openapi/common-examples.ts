import type { Json } from '../json.ts';

const folderId = 'f0e5a466-ae25-412c-b3a1-5515e6a7a471';
const mediaId = '68444717-551e-4a58-94f2-e1d558a4d452';
const analysisId = '71ba24a4-92cb-4ba6-83e4-d7a8e3bc54b2';
const link = `http://127.0.0.1:8080/static/${folderId}/9326e1c1b6a4ba77355ad0dd059bfb11612c2f9b88748748.jpg`;

/** What stands in fields of these names, so that answers in the documentation look like answers. */
export const commonExamples: Readonly<Record<string, Json>> = {
  access_token: '8202b1d790a9df29252090ae73e7cb86cef32cc36f65b495bbf2bd5498ea1a84',
  analyse_id: analysisId,
  analysis_id: analysisId,
  company_id: 'c866cdc5-15c6-4279-a443-557d6cc64c6a',
  error_code: null,
  error_message: null,
  error_reason: null,
  expire_date: 1795718768.128,
  expire_token: '5f1bd790a9df29252090ae73e7cb86cef32cc36f65b495bbf2bd5498ea1a8443',
  folder_id: folderId,
  folder_time_created: 1795717868.128,
  group_id: '17f43965-0711-4f29-9d07-5e0d5d9e5089',
  image_id: mediaId,
  media_association_id: '9d7055a9-dd7a-4c59-881f-d9e5d64d8bf7',
  media_id: mediaId,
  meta_data: { transaction_id: '42' },
  mime: 'image/jpeg',
  original_name: 'selfie.jpg',
  original_url: link,
  resolution: 'SUCCESS',
  resolution_comment: '[]',
  resolution_operator: null,
  resolution_status: 'FINISHED',
  results_data: { confidence_spoofing: 0.0037 },
  sha256: '09b6c406bce6ad1217b1803f2920eddb809e8cd8063744ffb4be7cbe0a9880d6',
  size: 339_627,
  state: 'FINISHED',
  system_resolution: 'SUCCESS',
  tags: ['photo_selfie'],
  technical_meta_data: {},
  thumb_url: `${link}_thumb.jpg`,
  time_created: 1795717868.128,
  time_updated: 1795717868.25,
  time_zone: 'Europe/Berlin',
  user_id: 'c0f57930-65a4-4356-affe-d4c1c5267191',
  video_url: null,
};
