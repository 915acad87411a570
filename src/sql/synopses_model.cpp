// Machine learning models.
//
// Source: https://docs.aws.amazon.com/redshift/latest/dg/ and the page above each.

#include "sql/synopsis.h"

namespace slipher::sql {
namespace {

constexpr Synopsis kSynopses[] = {
    // r_CREATE_MODEL
    {"CREATE MODEL",
     "create model <qualified name> from { ( <query> ) | <qualified name> } [ target "
     "<name> ] function <qualified name> [ ( <type> [, ...] ) ] [ returns <type> ] "
     "iam_role <role> [ auto { on | off } ] [ model_type { xgboost | mlp | linear_learner "
     "| kmeans | forecast } ] [ problem_type { regression | binary_classification | "
     "multiclass_classification } ] [ objective <string> ] [ preprocessors <string> ] [ "
     "hyperparameters default [ except ( { <name> <value> } [, ...] ) ] ] settings ( { "
     "<name> <value> } [, ...] )"},
    {"CREATE MODEL",
     "create model <qualified name> [ from <string> ] function <qualified name> ( [ "
     "<type> [, ...] ] ) returns <type> [ sagemaker <string> [ : <string> ] ] iam_role "
     "<role> [ settings ( { <name> <value> } [, ...] ) ]"},
    // r_DROP_MODEL
    {"DROP MODEL", "drop model [ if exists ] <qualified name>"},
    // r_create_external_model
    {"CREATE EXTERNAL MODEL",
     "create external model <qualified name> function <qualified name> iam_role <role> "
     "model_type bedrock settings ( model_id <string> [ , { prompt <string> | suffix "
     "<string> | request_type { raw | unified } | response_type { varchar | super } } ] "
     "[...] )"},
};

}  // namespace

std::span<const Synopsis> model_synopses() { return kSynopses; }

}  // namespace slipher::sql
