#pragma once

// The words that the grammar knows, and which of them are reserved.
//
// Source: https://docs.aws.amazon.com/redshift/latest/dg/r_pg_keywords.html

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace slipher::sql {

// Every reserved word and every word that the parser looks for often. In alphabetical order, as in
// the table of keywords.cpp. Words that only one statement knows (COPY's parameters, say) need not
// be here: the parser compares them as text.
// clang-format off
enum class Keyword : std::uint16_t {
  kNotAKeyword, kAbort, kAccess, kAction, kAdd, kAdmin, kAes128, kAes256, kAlias, kAll,
  kAllowoverwrite, kAlter, kAnalyse, kAnalyze, kAnd, kAny, kAppend, kApply, kApproximate, kArray,
  kAs, kAsc, kAssumerole, kAt, kAttach, kAttribute, kAuthorization, kAuto, kAz64, kBackup, kBegin,
  kBetween, kBigint, kBinary, kBinding, kBit, kBlanksasnull, kBool, kBoolean, kBoost, kBoth,
  kBpchar, kBy, kBytedict, kBzip2, kCall, kCalled, kCancel, kCascade, kCase, kCaseInsensitive,
  kCaseSensitive, kCast, kCatalog, kChar, kCharacter, kCharacteristics, kCheck, kClose, kCluster,
  kCollate, kCollation, kColumn, kComment, kCommit, kCommitted, kCompound, kCompression,
  kComprows, kCompupdate, kConjunction, kConnect, kConnection, kConnector, kConstraint, kConvert,
  kCopy, kCreate, kCreatedb, kCreateuser, kCredentials, kCross, kCube, kCurrent,
  kCurrentAwsAccount, kCurrentDate, kCurrentNamespace, kCurrentTime, kCurrentTimestamp,
  kCurrentUser, kCurrentUserId, kCursor, kData, kDatabase, kDatabases, kDatashare, kDatashares,
  kDate, kDay, kDays, kDeallocate, kDec, kDecimal, kDeclare, kDefault, kDefaults, kDeferrable,
  kDeflate, kDefrag, kDelete, kDelta, kDelta32k, kDesc, kDescribe, kDetach, kDetached, kDisable,
  kDistinct, kDistkey, kDistribution, kDiststyle, kDo, kDouble, kDrop, kDuplicates, kEach, kElse,
  kEmptyasnull, kEnable, kEncode, kEncoded, kEncrypt, kEncryption, kEnd, kEscape, kEven, kExcept,
  kExclude, kExcluding, kExecute, kExists, kExplain, kExplicit, kExternal, kExternalid, kExtract,
  kFalse, kFetch, kFill, kFilltarget, kFirst, kFloat, kFollowing, kFor, kForeign, kFormat,
  kForward, kFreeze, kFrom, kFull, kFunction, kFunctions, kGenerated, kGlobal, kGlobaldict256,
  kGlobaldict64k, kGrant, kGrants, kGroup, kGrouping, kGroups, kGzip, kHaving, kHour, kHours,
  kIamRole, kIceberg, kIdentifier, kIdentity, kIf, kIgnore, kIlike, kImmutable, kIn, kInclude,
  kIncluding, kInherit, kInitially, kInner, kInsert, kInt, kInteger, kInterleaved, kIntersect,
  kInterval, kInto, kIs, kIsnull, kIsolation, kJoin, kJsonb, kKey, kLanguage, kLarge, kLast,
  kLate, kLateral, kLeading, kLeft, kLevel, kLibrary, kLike, kLimit, kLocal, kLocaltime,
  kLocaltimestamp, kLocation, kLock, kLower, kLun, kLuns, kLzo, kLzop, kManifest, kMask, kMasked,
  kMasking, kMatch, kMatched, kMaterialized, kMax, kMember, kMerge, kMinus, kMinute, kMinutes,
  kModel, kMonth, kMonths, kMostly16, kMostly32, kMostly8, kNational, kNatural, kNchar, kNew,
  kNext, kNo, kNocache, kNocreatedb, kNocreateuser, kNocycle, kNone, kNot, kNothing, kNotnull,
  kNow, kNull, kNulls, kNumeric, kNvarchar, kObject, kOf, kOff, kOffline, kOffset, kOid, kOld,
  kOn, kOnly, kOpen, kOperator, kOption, kOptions, kOr, kOrder, kOuter, kOver, kOverlaps,
  kOverlay, kOwner, kParallel, kParameters, kPartition, kPartitioned, kPassword, kPercent,
  kPermissions, kPivot, kPlacing, kPlpythonu, kPolicy, kPosition, kPreceding, kPrecision,
  kPredicate, kPrepare, kPrimary, kPrior, kPrivilege, kPrivileges, kProcedure, kProcedures,
  kProperties, kProtected, kProvider, kPublic, kQualify, kQuota, kRange, kRaw, kRead, kReadratio,
  kReal, kRecluster, kRecover, kRecursive, kReferences, kRefresh, kReindex, kRejectlog, kRelative,
  kRemove, kRename, kRepeatable, kReplace, kReset, kResort, kRespect, kRestore, kRestrict,
  kRestricted, kReturns, kRevoke, kRight, kRls, kRole, kRoles, kRollback, kRollup, kRow, kRows,
  kRule, kSchema, kSchemas, kSecond, kSeconds, kSecurity, kSelect, kSequence, kSerializable,
  kSession, kSessionUser, kSet, kSetof, kSets, kShare, kShow, kSimilar, kSmallint, kSnapshot,
  kSome, kSort, kSortkey, kStable, kStart, kStatement, kStdin, kStdout, kStorage, kSubstring,
  kSuper, kSysdate, kSyslog, kSystem, kTable, kTables, kTag, kTdes, kTemp, kTemplate, kTemporary,
  kText, kText255, kText32k, kThen, kTime, kTimestamp, kTimestamptz, kTimetz, kTimezone, kTo,
  kTop, kTrailing, kTransaction, kTreat, kTrim, kTrue, kTruncate, kTruncatecolumns, kTryCast,
  kType, kTypes, kUnbounded, kUncommitted, kUndefined, kUnion, kUnique, kUnknown, kUnlimited,
  kUnload, kUnnest, kUnpivot, kUnrestricted, kUntil, kUpdate, kUsage, kUse, kUser, kUsers, kUsing,
  kVacuum, kValid, kValue, kValues, kVarbinary, kVarbyte, kVarchar, kVarying, kVerbose, kView,
  kViews, kVolatile, kWallet, kWhen, kWhere, kWith, kWithin, kWithout, kWork, kWrite, kXml, kYear,
  kYears, kZone,
};
// clang-format on

inline constexpr std::size_t kMaxKeywordBytes = 19;

// Returns the keyword that a word spells, in any case; kNotAKeyword when it is none.
Keyword find_keyword(std::string_view word);

// Returns the keyword in lower case; "" for kNotAKeyword.
std::string_view keyword_text(Keyword keyword);

// True for words that cannot be names unless quoted. (OID is on Redshift's list; here it is not,
// for the leader's catalogs have a column of that name and clients write it bare.)
bool is_reserved(Keyword keyword);

// True when a name must be quoted to be read back as a name: it spells a reserved word.
bool is_reserved_word(std::string_view name);

}  // namespace slipher::sql
