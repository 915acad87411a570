#include "object/http_client.h"

#include <gtest/gtest.h>

namespace slipher::object {
namespace {

// The bug: libcurl 7.88 keeps the buffer of a request that found no server, and the next one on its
// handle failed with XX000 instead of saying what is wrong.
TEST(HttpClient, EveryRequestThatFindsNoServerSaysSo) {
  HttpSettings settings;
  settings.max_connections = 1;
  HttpClient client(settings);
  for (const char* url :
       {"http://nowhere.invalid/", "http://127.0.0.1:1/", "http://nowhere.invalid/",
        "http://127.0.0.1:1/", "https://127.0.0.1:1/", "https://127.0.0.1:1/"}) {
    HttpRequest request;
    request.method = "GET";
    request.url = url;
    const auto answer = client.perform(request, StopSource());
    ASSERT_TRUE(std::holds_alternative<HttpFailure>(answer)) << url;
    EXPECT_FALSE(std::get<HttpFailure>(answer).what.empty()) << url;
  }
}

}  // namespace
}  // namespace slipher::object
