// The list of the functions of the catalog.

#include "system/catalog_functions.h"

#include "system/catalog_function.h"

namespace slipher::system {
namespace {

using engine::NullInput;
using engine::SessionFunction;
using engine::SideEffect;
using types::Type;

constexpr Type kN[] = {kBigintType};
constexpr Type kT[] = {kTextType};
constexpr Type kNB[] = {kBigintType, kBooleanType};
constexpr Type kTB[] = {kTextType, kBooleanType};
constexpr Type kNN[] = {kBigintType, kBigintType};
constexpr Type kNT[] = {kBigintType, kTextType};
constexpr Type kTN[] = {kTextType, kBigintType};
constexpr Type kTT[] = {kTextType, kTextType};
constexpr Type kNNB[] = {kBigintType, kBigintType, kBooleanType};
constexpr Type kTNB[] = {kTextType, kBigintType, kBooleanType};
constexpr Type kNNT[] = {kBigintType, kBigintType, kTextType};
constexpr Type kNTT[] = {kBigintType, kTextType, kTextType};
constexpr Type kTNT[] = {kTextType, kBigintType, kTextType};
constexpr Type kTTT[] = {kTextType, kTextType, kTextType};
constexpr Type kTTTT[] = {kTextType, kTextType, kTextType, kTextType};
constexpr Type kTNNT[] = {kTextType, kBigintType, kBigintType, kTextType};
constexpr Type kTNTT[] = {kTextType, kBigintType, kTextType, kTextType};
constexpr Type kTTNT[] = {kTextType, kTextType, kBigintType, kTextType};

constexpr SessionFunction kFunctions[] = {
    {"rs_catalog_format_type", kNN, kTextType, evaluate<format_type_of>, NullInput::kIsPassed},
    // An element of an array of oids comes as text.
    {"rs_catalog_format_type", kTN, kTextType, evaluate<format_type_of>, NullInput::kIsPassed},
    // A name gives the oid, to compare with oids; an oid gives the name, to show it.
    {"rs_catalog_to_regtype", kT, kOidType, evaluate<to_regtype>},
    {"rs_catalog_to_regtype", kN, kTextType, evaluate<regtype_name>},
    {"rs_catalog_to_regclass", kT, kOidType, evaluate<to_regclass>},
    {"rs_catalog_to_regclass", kN, kTextType, evaluate<regclass_name>},
    // Functions have no oid: those of types are known by their names, as pg_type shows them.
    {"rs_catalog_to_regproc", kT, kTextType, evaluate<to_regproc>},
    {"rs_catalog_to_regproc", kN, kTextType, evaluate<regproc_name>},
    {"rs_catalog_pg_table_is_visible", kN, kBooleanType, evaluate<table_is_visible>},
    {"rs_catalog_pg_type_is_visible", kN, kBooleanType, evaluate<type_is_visible>},
    {"rs_catalog_pg_function_is_visible", kN, kBooleanType, evaluate<always_true>},
    {"rs_catalog_pg_get_viewdef", kN, kTextType, evaluate<view_definition>},
    {"rs_catalog_pg_get_viewdef", kNB, kTextType, evaluate<view_definition>},
    {"rs_catalog_pg_get_viewdef", kT, kTextType, evaluate<view_definition>},
    {"rs_catalog_pg_get_viewdef", kTB, kTextType, evaluate<view_definition>},
    {"rs_catalog_pg_get_indexdef", kN, kTextType, evaluate<index_definition>},
    {"rs_catalog_pg_get_indexdef", kNNB, kTextType, evaluate<index_definition>},
    {"rs_catalog_pg_get_constraintdef", kN, kTextType, evaluate<constraint_definition>},
    {"rs_catalog_pg_get_constraintdef", kNB, kTextType, evaluate<constraint_definition>},
    {"rs_catalog_pg_get_expr", kTN, kTextType, evaluate<expression_text>},
    {"rs_catalog_pg_get_expr", kTNB, kTextType, evaluate<expression_text>},
    {"rs_catalog_obj_description", kN, kTextType, evaluate<object_description>},
    {"rs_catalog_obj_description", kNT, kTextType, evaluate<object_description>},
    {"rs_catalog_col_description", kNN, kTextType, evaluate<column_description>},
    {"rs_catalog_shobj_description", kNT, kTextType, evaluate<shared_description>},
    {"rs_catalog_pg_get_userbyid", kN, kTextType, evaluate<user_by_id>},
    {"rs_catalog_has_table_privilege", kNT, kBooleanType, evaluate<has_table_privilege>},
    {"rs_catalog_has_table_privilege", kTT, kBooleanType, evaluate<has_table_privilege>},
    {"rs_catalog_has_table_privilege", kNNT, kBooleanType, evaluate<has_table_privilege>},
    {"rs_catalog_has_table_privilege", kNTT, kBooleanType, evaluate<has_table_privilege>},
    {"rs_catalog_has_table_privilege", kTNT, kBooleanType, evaluate<has_table_privilege>},
    {"rs_catalog_has_table_privilege", kTTT, kBooleanType, evaluate<has_table_privilege>},
    {"rs_catalog_has_any_column_privilege", kNT, kBooleanType, evaluate<has_any_column_privilege>},
    {"rs_catalog_has_any_column_privilege", kTT, kBooleanType, evaluate<has_any_column_privilege>},
    {"rs_catalog_has_any_column_privilege", kTNT, kBooleanType, evaluate<has_any_column_privilege>},
    {"rs_catalog_has_any_column_privilege", kTTT, kBooleanType, evaluate<has_any_column_privilege>},
    {"rs_catalog_has_column_privilege", kNNT, kBooleanType, evaluate<has_column_privilege>},
    {"rs_catalog_has_column_privilege", kNTT, kBooleanType, evaluate<has_column_privilege>},
    {"rs_catalog_has_column_privilege", kTNT, kBooleanType, evaluate<has_column_privilege>},
    {"rs_catalog_has_column_privilege", kTTT, kBooleanType, evaluate<has_column_privilege>},
    {"rs_catalog_has_column_privilege", kTNNT, kBooleanType, evaluate<has_column_privilege>},
    {"rs_catalog_has_column_privilege", kTNTT, kBooleanType, evaluate<has_column_privilege>},
    {"rs_catalog_has_column_privilege", kTTNT, kBooleanType, evaluate<has_column_privilege>},
    {"rs_catalog_has_column_privilege", kTTTT, kBooleanType, evaluate<has_column_privilege>},
    {"rs_catalog_has_schema_privilege", kNT, kBooleanType, evaluate<has_schema_privilege>},
    {"rs_catalog_has_schema_privilege", kTT, kBooleanType, evaluate<has_schema_privilege>},
    {"rs_catalog_has_schema_privilege", kTNT, kBooleanType, evaluate<has_schema_privilege>},
    {"rs_catalog_has_schema_privilege", kTTT, kBooleanType, evaluate<has_schema_privilege>},
    {"rs_catalog_has_database_privilege", kNT, kBooleanType, evaluate<has_database_privilege>},
    {"rs_catalog_has_database_privilege", kTT, kBooleanType, evaluate<has_database_privilege>},
    {"rs_catalog_has_database_privilege", kTNT, kBooleanType, evaluate<has_database_privilege>},
    {"rs_catalog_has_database_privilege", kTTT, kBooleanType, evaluate<has_database_privilege>},
    {"rs_catalog_user_is_member_of", kTT, kBooleanType, evaluate<user_is_member_of>},
    {"rs_catalog_pg_encoding_to_char", kN, kTextType, evaluate<encoding_name>},
    {"rs_catalog_pg_database_size", kN, kBigintType, evaluate<database_size>},
    {"rs_catalog_pg_database_size", kT, kBigintType, evaluate<database_size>},
    {"rs_catalog_pg_table_size", kN, kBigintType, evaluate<table_size>},
    {"rs_catalog_pg_relation_size", kN, kBigintType, evaluate<table_size>},
    {"rs_catalog_pg_total_relation_size", kN, kBigintType, evaluate<table_size>},
    {"rs_catalog_pg_size_pretty", kN, kTextType, evaluate<pretty_size>},
    {"rs_catalog_pg_tablespace_location", kN, kTextType, evaluate<tablespace_location>},
    {"rs_catalog_pg_get_functiondef", kN, kTextType, evaluate<function_definition>},
    {"rs_catalog_pg_get_function_result", kN, kTextType, evaluate<function_result>},
    {"rs_catalog_pg_get_function_arguments", kN, kTextType, evaluate<function_arguments>},
    {"rs_catalog_pg_get_function_identity_arguments", kN, kTextType, evaluate<function_arguments>},
    {"rs_catalog_current_setting", kT, kTextType, evaluate<current_setting>},
    {"rs_catalog_pg_cancel_backend", kN, kIntegerType, evaluate<cancel_backend>,
     NullInput::kGivesNull, SideEffect::kYes},
    {"rs_catalog_pg_terminate_backend", kN, kIntegerType, evaluate<terminate_backend>,
     NullInput::kGivesNull, SideEffect::kYes},
};

}  // namespace

std::span<const SessionFunction> catalog_functions() { return kFunctions; }

}  // namespace slipher::system
