// Keys land where Java's clients put them. The expected hashes are what kafka-clients 4.3.1
// answers: Utils.toPositive(Utils.murmur2(key)); a partition is that modulo the number of
// partitions.
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include <doctest/doctest.h>
#include <librdkafka/rdkafka.h>

#include "common/client/properties.h"

namespace {

struct Golden {
  std::string_view key_in_hex;
  std::int32_t hash;
};

constexpr auto kGolden = std::to_array<Golden>({
    {"", 275646681},
    {"61", 584102524},
    {"6162", 316155434},
    {"616263", 479470107},
    {"61626364", 823834100},
    {"6162636465", 461995741},
    {"616263646566", 1870650108},
    {"61626364656667", 1801016473},
    {"6162636465666768", 1192056285},
    {"616263646566676869", 1527803838},
    {"00", 375494588},
    {"00000000", 850957120},
    {"fffe80", 1986757251},
    {"ffffffffff", 1783645026},
    {"3231", 1173551340},
    {"666f6f626172", 1357151166},
    {"612d6c6974746c652d6269742d6c6f6e672d737472696e67", 1161502112},
    {"612d6c6974746c652d6269742d6c6f6e6765722d737472696e67", 661178819},
    {"6c6b6a683233346c68396669756839307932336f697568736166756a6861646f66323239706872396831396838396"
     "838",
     2088585677},
    {"6bc3a47365", 1077206893},
    {"e697a5e69cace8aa9e", 1431860170},
    {"6b65793a776974683a636f6c6f6e73", 1492219017},
    {"206b6579207769746820626c616e6b7320", 1351635640},
    {"183477a35a", 660388069},
    {"09d32a595d", 99467382},
    {"92471abe05194bb55dcab3910016175aa1", 1536474214},
    {"df7fae40bfe793d9fced52b202", 465969862},
    {"166fc2edcea4fb1b65e240a4e944b31d0705e6", 202425145},
    {"fc97c696693058b22edd1479f1953297e1c82141", 529751017},
    {"364cf461b317c99fee614cc5", 931786087},
    {"8f814e38", 704480461},
    {"94aa2150847891d75da8ddddc46434afeb50781ae0", 445637363},
    {"7eab79470ba3c885b66c", 1230783187},
    {"22a420ee9989ec985901e416c9c38fbf7a", 1723195187},
    {"b5144dc69831c2d5e9f8c7dcb1c3a276da03c5", 513538324},
    {"8b234273149eb6e9bb0ff5f4111a021c9a0168", 1287025734},
    {"324f0aec09395a3213", 892170084},
    {"463dffe94c73ba9c9960c80b6a214cc7b067", 1054233977},
    {"98eba8", 1594664603},
    {"9b01f5529ebc20efacd4d95a61", 2075260031},
    {"d63fcdf74452a1", 1242486953},
    {"419a6512500fcbc182e1ef30721c", 685734500},
    {"fd07ad4165535585b7631557828266", 217172483},
    {"2a08574138340c697fa982fdf2e1e031eefc636a590b94", 157662730},
    {"b7c6e8d2988f49", 2129056351},
    {"96310e56cf20194df51cd6eaec0958b9d72ecb53", 1267607739},
    {"23dd84dc437cb251a58953f96424e7bd33", 661714616},
    {"d586f9d6d6c93e220a5d0110261aba5c976f7d07b2bbc679", 1070602769},
    {"332819cc438fd8e801b24847eafa8ebbfe41e1be", 386857417},
    {"70570198736d008963a7f2f0c00be3754308a9a949", 2106732404},
    {"58218f6b8a0cd56d9d78ff727bf90b64b0a84b5491c1f5", 1604615168},
    {"2662199f0e33af179c6689465024424c", 1955447915},
    {"b9cfdf14d380620108d6bbd2b548c06e738766847b", 2119545804},
    {"ef4d8c7c468cc00866e1c46663", 24194618},
    {"83216d7aac286f32aa3655aa68", 1814625987},
    {"9b91e79e", 1976937423},
    {"8055d669c03accc8ebbf23ff", 1374202297},
    {"fe5aeed36fe78d7e363d36f4f7df", 931257743},
    {"af0ff55ca6af8911a2ce", 1449496574},
    {"35ae3be7ef470cd1049bce150848321a58", 1422295890},
    {"c1", 1058487139},
    {"d393a4e4f45730c31cd75ed1504b79caca2817", 1046046485},
    {"9ae07e29cf1ba7340a6051cb66b0462e", 1599466851},
});

std::string from_hex(std::string_view hex) {
  std::string bytes;
  for (std::size_t i = 0; i < hex.size(); i += 2) {
    bytes += static_cast<char>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16));
  }
  return bytes;
}

}  // namespace

TEST_CASE("the partitioner that producers are given chooses Java's partition for every key") {
  const auto properties = kt::client::client_properties({}, kt::client::Role::producer);
  REQUIRE(properties.ok());
  REQUIRE(properties->plain.at("partitioner").value == "murmur2_random");
  for (const Golden& golden : kGolden) {
    const std::string key = from_hex(golden.key_in_hex);
    for (std::int32_t partitions = 1; partitions <= 100; ++partitions) {
      CAPTURE(golden.key_in_hex);
      CHECK(rd_kafka_msg_partitioner_murmur2_random(nullptr, key.data(), key.size(), partitions,
                                                    nullptr, nullptr) == golden.hash % partitions);
    }
  }
}
