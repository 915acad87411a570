#pragma once

// Settings declared once: name, kind, default, range, meaning. Drives SET, SHOW, pg_settings and
// the manual.
//
// Class map
//   setting.h          Setting, all_settings(), find_setting(): the declarations; check and normal
//   form of a value session_values.h   SessionValues: one session's values with SET, SET LOCAL,
//   RESET and rollback
